"""What is known of published weights, as torchvision tells it; made by scripts/torchvision/weights_table.py."""

# Class, then member: what `meta` has besides the names of classes.
TABLE = {
    "AlexNet_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (63, 63), "num_params": 61100840, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 56.522, "acc@5": 79.066}}, "_ops": 0.714, "_file_size": 233.087},
    },
    "DenseNet121_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (29, 29), "num_params": 7978856, "recipe":
            "https://github.com/pytorch/vision/pull/116", "_metrics": {"ImageNet-1K": {"acc@1": 74.434, "acc@5":
            91.972}}, "_ops": 2.834, "_file_size": 30.845},
    },
    "DenseNet161_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (29, 29), "num_params": 28681000, "recipe":
            "https://github.com/pytorch/vision/pull/116", "_metrics": {"ImageNet-1K": {"acc@1": 77.138, "acc@5":
            93.56}}, "_ops": 7.728, "_file_size": 110.369},
    },
    "DenseNet169_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (29, 29), "num_params": 14149480, "recipe":
            "https://github.com/pytorch/vision/pull/116", "_metrics": {"ImageNet-1K": {"acc@1": 75.6, "acc@5":
            92.806}}, "_ops": 3.36, "_file_size": 54.708},
    },
    "DenseNet201_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (29, 29), "num_params": 20013928, "recipe":
            "https://github.com/pytorch/vision/pull/116", "_metrics": {"ImageNet-1K": {"acc@1": 76.896, "acc@5":
            93.37}}, "_ops": 4.291, "_file_size": 77.373},
    },
    "EfficientNet_B0_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 5288548, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 77.692, "acc@5": 93.532}}, "_ops": 0.386, "_file_size": 20.451},
    },
    "EfficientNet_B1_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 7794184, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 78.642, "acc@5": 94.186}}, "_ops": 0.687, "_file_size": 30.134},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 7794184, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe-with-lr-wd-crop-tuning", "_metrics":
            {"ImageNet-1K": {"acc@1": 79.838, "acc@5": 94.934}}, "_ops": 0.687, "_file_size": 30.136},
    },
    "EfficientNet_B2_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 9109994, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 80.608, "acc@5": 95.31}}, "_ops": 1.088, "_file_size": 35.174},
    },
    "EfficientNet_B3_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 12233232, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 82.008, "acc@5": 96.054}}, "_ops": 1.827, "_file_size": 47.184},
    },
    "EfficientNet_B4_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 19341616, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 83.384, "acc@5": 96.594}}, "_ops": 4.394, "_file_size": 74.489},
    },
    "EfficientNet_B5_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 30389784, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 83.444, "acc@5": 96.628}}, "_ops": 10.266, "_file_size": 116.864},
    },
    "EfficientNet_B6_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 43040704, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 84.008, "acc@5": 96.916}}, "_ops": 19.068, "_file_size": 165.362},
    },
    "EfficientNet_B7_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 66347960, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v1", "_metrics":
            {"ImageNet-1K": {"acc@1": 84.122, "acc@5": 96.908}}, "_ops": 37.746, "_file_size": 254.675},
    },
    "EfficientNet_V2_L_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (33, 33), "num_params": 118515272, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v2", "_metrics":
            {"ImageNet-1K": {"acc@1": 85.808, "acc@5": 97.788}}, "_ops": 56.08, "_file_size": 454.573},
    },
    "EfficientNet_V2_M_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (33, 33), "num_params": 54139356, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v2", "_metrics":
            {"ImageNet-1K": {"acc@1": 85.112, "acc@5": 97.156}}, "_ops": 24.582, "_file_size": 208.01},
    },
    "EfficientNet_V2_S_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (33, 33), "num_params": 21458488, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#efficientnet-v2", "_metrics":
            {"ImageNet-1K": {"acc@1": 84.228, "acc@5": 96.878}}, "_ops": 8.366, "_file_size": 82.704},
    },
    "GoogLeNet_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (15, 15), "num_params": 6624904, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#googlenet", "_metrics":
            {"ImageNet-1K": {"acc@1": 69.778, "acc@5": 89.53}}, "_ops": 1.498, "_file_size": 49.731},
    },
    "MobileNet_V2_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 3504872, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#mobilenetv2", "_metrics":
            {"ImageNet-1K": {"acc@1": 71.878, "acc@5": 90.286}}, "_ops": 0.301, "_file_size": 13.555},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 3504872, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe-with-reg-tuning", "_metrics":
            {"ImageNet-1K": {"acc@1": 72.154, "acc@5": 90.822}}, "_ops": 0.301, "_file_size": 13.598},
    },
    "MobileNet_V3_Large_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 5483032, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#mobilenetv3-large--small",
            "_metrics": {"ImageNet-1K": {"acc@1": 74.042, "acc@5": 91.34}}, "_ops": 0.217, "_file_size": 21.114},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 5483032, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe-with-reg-tuning", "_metrics":
            {"ImageNet-1K": {"acc@1": 75.274, "acc@5": 92.566}}, "_ops": 0.217, "_file_size": 21.107},
    },
    "MobileNet_V3_Small_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 2542856, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#mobilenetv3-large--small",
            "_metrics": {"ImageNet-1K": {"acc@1": 67.668, "acc@5": 87.402}}, "_ops": 0.057, "_file_size": 9.829},
    },
    "ResNeXt101_32X8D_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 88791336, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnext", "_metrics":
            {"ImageNet-1K": {"acc@1": 79.312, "acc@5": 94.526}}, "_ops": 16.414, "_file_size": 339.586},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 88791336, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe-with-fixres", "_metrics": {"ImageNet-1K":
            {"acc@1": 82.834, "acc@5": 96.228}}, "_ops": 16.414, "_file_size": 339.673},
    },
    "ResNeXt101_64X4D_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 83455272, "recipe":
            "https://github.com/pytorch/vision/pull/5935", "_metrics": {"ImageNet-1K": {"acc@1": 83.246,
            "acc@5": 96.454}}, "_ops": 15.46, "_file_size": 319.318},
    },
    "ResNeXt50_32X4D_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 25028904, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnext", "_metrics":
            {"ImageNet-1K": {"acc@1": 77.618, "acc@5": 93.698}}, "_ops": 4.23, "_file_size": 95.789},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 25028904, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe", "_metrics": {"ImageNet-1K": {"acc@1":
            81.198, "acc@5": 95.34}}, "_ops": 4.23, "_file_size": 95.833},
    },
    "ResNet101_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 44549160, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnet", "_metrics":
            {"ImageNet-1K": {"acc@1": 77.374, "acc@5": 93.546}}, "_ops": 7.801, "_file_size": 170.511},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 44549160, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe", "_metrics": {"ImageNet-1K": {"acc@1":
            81.886, "acc@5": 95.78}}, "_ops": 7.801, "_file_size": 170.53},
    },
    "ResNet152_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 60192808, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnet", "_metrics":
            {"ImageNet-1K": {"acc@1": 78.312, "acc@5": 94.046}}, "_ops": 11.514, "_file_size": 230.434},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 60192808, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe", "_metrics": {"ImageNet-1K": {"acc@1":
            82.284, "acc@5": 96.002}}, "_ops": 11.514, "_file_size": 230.474},
    },
    "ResNet18_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 11689512, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnet", "_metrics":
            {"ImageNet-1K": {"acc@1": 69.758, "acc@5": 89.078}}, "_ops": 1.814, "_file_size": 44.661},
    },
    "ResNet34_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 21797672, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnet", "_metrics":
            {"ImageNet-1K": {"acc@1": 73.314, "acc@5": 91.42}}, "_ops": 3.664, "_file_size": 83.275},
    },
    "ResNet50_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 25557032, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#resnet", "_metrics":
            {"ImageNet-1K": {"acc@1": 76.13, "acc@5": 92.862}}, "_ops": 4.089, "_file_size": 97.781},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 25557032, "recipe":
            "https://github.com/pytorch/vision/issues/3995#issuecomment-1013906621", "_metrics": {"ImageNet-1K":
            {"acc@1": 80.858, "acc@5": 95.434}}, "_ops": 4.089, "_file_size": 97.79},
    },
    "SqueezeNet1_0_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (21, 21), "num_params": 1248424, "recipe":
            "https://github.com/pytorch/vision/pull/49#issuecomment-277560717", "_metrics": {"ImageNet-1K":
            {"acc@1": 58.092, "acc@5": 80.42}}, "_ops": 0.819, "_file_size": 4.778},
    },
    "SqueezeNet1_1_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (17, 17), "num_params": 1235496, "recipe":
            "https://github.com/pytorch/vision/pull/49#issuecomment-277560717", "_metrics": {"ImageNet-1K":
            {"acc@1": 58.178, "acc@5": 80.624}}, "_ops": 0.349, "_file_size": 4.729},
    },
    "VGG11_BN_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 132868840, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 70.37, "acc@5": 89.81}}, "_ops": 7.609, "_file_size": 506.881},
    },
    "VGG11_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 132863336, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 69.02, "acc@5": 88.628}}, "_ops": 7.609, "_file_size": 506.84},
    },
    "VGG13_BN_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 133053736, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 71.586, "acc@5": 90.374}}, "_ops": 11.308, "_file_size": 507.59},
    },
    "VGG13_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 133047848, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 69.928, "acc@5": 89.246}}, "_ops": 11.308, "_file_size": 507.545},
    },
    "VGG16_BN_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 138365992, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 73.36, "acc@5": 91.516}}, "_ops": 15.47, "_file_size": 527.866},
    },
    "VGG16_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 138357544, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 71.592, "acc@5": 90.382}}, "_ops": 15.47, "_file_size": 527.796},
    },
    "VGG19_BN_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 143678248, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 74.218, "acc@5": 91.842}}, "_ops": 19.632, "_file_size": 548.143},
    },
    "VGG19_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (32, 32), "num_params": 143667240, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#alexnet-and-vgg", "_metrics":
            {"ImageNet-1K": {"acc@1": 72.376, "acc@5": 90.876}}, "_ops": 19.632, "_file_size": 548.051},
    },
    "ViT_B_16_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (224, 224), "num_params": 86567656, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#vit_b_16", "_metrics":
            {"ImageNet-1K": {"acc@1": 81.072, "acc@5": 95.318}}, "_ops": 17.564, "_file_size": 330.285},
        "IMAGENET1K_SWAG_E2E_V1":
            {"min_size": (384, 384), "num_params": 86859496, "recipe":
            "https://github.com/facebookresearch/SWAG", "_metrics": {"ImageNet-1K": {"acc@1": 85.304, "acc@5":
            97.65}}, "_ops": 55.484, "_file_size": 331.398},
        "IMAGENET1K_SWAG_LINEAR_V1":
            {"min_size": (224, 224), "num_params": 86567656, "recipe":
            "https://github.com/pytorch/vision/pull/5793", "_metrics": {"ImageNet-1K": {"acc@1": 81.886,
            "acc@5": 96.18}}, "_ops": 17.564, "_file_size": 330.285},
    },
    "ViT_B_32_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (224, 224), "num_params": 88224232, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#vit_b_32", "_metrics":
            {"ImageNet-1K": {"acc@1": 75.912, "acc@5": 92.466}}, "_ops": 4.409, "_file_size": 336.604},
    },
    "ViT_H_14_Weights": {
        "IMAGENET1K_SWAG_E2E_V1":
            {"min_size": (518, 518), "num_params": 633470440, "recipe":
            "https://github.com/facebookresearch/SWAG", "_metrics": {"ImageNet-1K": {"acc@1": 88.552, "acc@5":
            98.694}}, "_ops": 1016.717, "_file_size": 2416.643},
        "IMAGENET1K_SWAG_LINEAR_V1":
            {"min_size": (224, 224), "num_params": 632045800, "recipe":
            "https://github.com/pytorch/vision/pull/5793", "_metrics": {"ImageNet-1K": {"acc@1": 85.708,
            "acc@5": 97.73}}, "_ops": 167.295, "_file_size": 2411.209},
    },
    "ViT_L_16_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (224, 224), "num_params": 304326632, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#vit_l_16", "_metrics":
            {"ImageNet-1K": {"acc@1": 79.662, "acc@5": 94.638}}, "_ops": 61.555, "_file_size": 1161.023},
        "IMAGENET1K_SWAG_E2E_V1":
            {"min_size": (512, 512), "num_params": 305174504, "recipe":
            "https://github.com/facebookresearch/SWAG", "_metrics": {"ImageNet-1K": {"acc@1": 88.064, "acc@5":
            98.512}}, "_ops": 361.986, "_file_size": 1164.258},
        "IMAGENET1K_SWAG_LINEAR_V1":
            {"min_size": (224, 224), "num_params": 304326632, "recipe":
            "https://github.com/pytorch/vision/pull/5793", "_metrics": {"ImageNet-1K": {"acc@1": 85.146,
            "acc@5": 97.422}}, "_ops": 61.555, "_file_size": 1161.023},
    },
    "ViT_L_32_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (224, 224), "num_params": 306535400, "recipe":
            "https://github.com/pytorch/vision/tree/main/references/classification#vit_l_32", "_metrics":
            {"ImageNet-1K": {"acc@1": 76.972, "acc@5": 93.07}}, "_ops": 15.378, "_file_size": 1169.449},
    },
    "Wide_ResNet101_2_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 126886696, "recipe":
            "https://github.com/pytorch/vision/pull/912#issue-445437439", "_metrics": {"ImageNet-1K": {"acc@1":
            78.848, "acc@5": 94.284}}, "_ops": 22.753, "_file_size": 242.896},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 126886696, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe", "_metrics": {"ImageNet-1K": {"acc@1":
            82.51, "acc@5": 96.02}}, "_ops": 22.753, "_file_size": 484.747},
    },
    "Wide_ResNet50_2_Weights": {
        "IMAGENET1K_V1":
            {"min_size": (1, 1), "num_params": 68883240, "recipe":
            "https://github.com/pytorch/vision/pull/912#issue-445437439", "_metrics": {"ImageNet-1K": {"acc@1":
            78.468, "acc@5": 94.086}}, "_ops": 11.398, "_file_size": 131.82},
        "IMAGENET1K_V2":
            {"min_size": (1, 1), "num_params": 68883240, "recipe":
            "https://github.com/pytorch/vision/issues/3995#new-recipe-with-fixres", "_metrics": {"ImageNet-1K":
            {"acc@1": 81.602, "acc@5": 95.758}}, "_ops": 11.398, "_file_size": 263.124},
    },
}

# The classes of ImageNet, in the order of the classifiers' outputs.
CATEGORIES = """
tench; goldfish; great white shark; tiger shark; hammerhead; electric ray; stingray; cock; hen; ostrich; brambling;
goldfinch; house finch; junco; indigo bunting; robin; bulbul; jay; magpie; chickadee; water ouzel; kite; bald eagle;
vulture; great grey owl; European fire salamander; common newt; eft; spotted salamander; axolotl; bullfrog; tree frog;
tailed frog; loggerhead; leatherback turtle; mud turtle; terrapin; box turtle; banded gecko; common iguana; American
chameleon; whiptail; agama; frilled lizard; alligator lizard; Gila monster; green lizard; African chameleon; Komodo
dragon; African crocodile; American alligator; triceratops; thunder snake; ringneck snake; hognose snake; green snake;
king snake; garter snake; water snake; vine snake; night snake; boa constrictor; rock python; Indian cobra; green mamba;
sea snake; horned viper; diamondback; sidewinder; trilobite; harvestman; scorpion; black and gold garden spider; barn
spider; garden spider; black widow; tarantula; wolf spider; tick; centipede; black grouse; ptarmigan; ruffed grouse;
prairie chicken; peacock; quail; partridge; African grey; macaw; sulphur-crested cockatoo; lorikeet; coucal; bee eater;
hornbill; hummingbird; jacamar; toucan; drake; red-breasted merganser; goose; black swan; tusker; echidna; platypus;
wallaby; koala; wombat; jellyfish; sea anemone; brain coral; flatworm; nematode; conch; snail; slug; sea slug; chiton;
chambered nautilus; Dungeness crab; rock crab; fiddler crab; king crab; American lobster; spiny lobster; crayfish;
hermit crab; isopod; white stork; black stork; spoonbill; flamingo; little blue heron; American egret; bittern; crane
bird; limpkin; European gallinule; American coot; bustard; ruddy turnstone; red-backed sandpiper; redshank; dowitcher;
oystercatcher; pelican; king penguin; albatross; grey whale; killer whale; dugong; sea lion; Chihuahua; Japanese
spaniel; Maltese dog; Pekinese; Shih-Tzu; Blenheim spaniel; papillon; toy terrier; Rhodesian ridgeback; Afghan hound;
basset; beagle; bloodhound; bluetick; black-and-tan coonhound; Walker hound; English foxhound; redbone; borzoi; Irish
wolfhound; Italian greyhound; whippet; Ibizan hound; Norwegian elkhound; otterhound; Saluki; Scottish deerhound;
Weimaraner; Staffordshire bullterrier; American Staffordshire terrier; Bedlington terrier; Border terrier; Kerry blue
terrier; Irish terrier; Norfolk terrier; Norwich terrier; Yorkshire terrier; wire-haired fox terrier; Lakeland terrier;
Sealyham terrier; Airedale; cairn; Australian terrier; Dandie Dinmont; Boston bull; miniature schnauzer; giant
schnauzer; standard schnauzer; Scotch terrier; Tibetan terrier; silky terrier; soft-coated wheaten terrier; West
Highland white terrier; Lhasa; flat-coated retriever; curly-coated retriever; golden retriever; Labrador retriever;
Chesapeake Bay retriever; German short-haired pointer; vizsla; English setter; Irish setter; Gordon setter; Brittany
spaniel; clumber; English springer; Welsh springer spaniel; cocker spaniel; Sussex spaniel; Irish water spaniel; kuvasz;
schipperke; groenendael; malinois; briard; kelpie; komondor; Old English sheepdog; Shetland sheepdog; collie; Border
collie; Bouvier des Flandres; Rottweiler; German shepherd; Doberman; miniature pinscher; Greater Swiss Mountain dog;
Bernese mountain dog; Appenzeller; EntleBucher; boxer; bull mastiff; Tibetan mastiff; French bulldog; Great Dane; Saint
Bernard; Eskimo dog; malamute; Siberian husky; dalmatian; affenpinscher; basenji; pug; Leonberg; Newfoundland; Great
Pyrenees; Samoyed; Pomeranian; chow; keeshond; Brabancon griffon; Pembroke; Cardigan; toy poodle; miniature poodle;
standard poodle; Mexican hairless; timber wolf; white wolf; red wolf; coyote; dingo; dhole; African hunting dog; hyena;
red fox; kit fox; Arctic fox; grey fox; tabby; tiger cat; Persian cat; Siamese cat; Egyptian cat; cougar; lynx; leopard;
snow leopard; jaguar; lion; tiger; cheetah; brown bear; American black bear; ice bear; sloth bear; mongoose; meerkat;
tiger beetle; ladybug; ground beetle; long-horned beetle; leaf beetle; dung beetle; rhinoceros beetle; weevil; fly; bee;
ant; grasshopper; cricket; walking stick; cockroach; mantis; cicada; leafhopper; lacewing; dragonfly; damselfly;
admiral; ringlet; monarch; cabbage butterfly; sulphur butterfly; lycaenid; starfish; sea urchin; sea cucumber; wood
rabbit; hare; Angora; hamster; porcupine; fox squirrel; marmot; beaver; guinea pig; sorrel; zebra; hog; wild boar;
warthog; hippopotamus; ox; water buffalo; bison; ram; bighorn; ibex; hartebeest; impala; gazelle; Arabian camel; llama;
weasel; mink; polecat; black-footed ferret; otter; skunk; badger; armadillo; three-toed sloth; orangutan; gorilla;
chimpanzee; gibbon; siamang; guenon; patas; baboon; macaque; langur; colobus; proboscis monkey; marmoset; capuchin;
howler monkey; titi; spider monkey; squirrel monkey; Madagascar cat; indri; Indian elephant; African elephant; lesser
panda; giant panda; barracouta; eel; coho; rock beauty; anemone fish; sturgeon; gar; lionfish; puffer; abacus; abaya;
academic gown; accordion; acoustic guitar; aircraft carrier; airliner; airship; altar; ambulance; amphibian; analog
clock; apiary; apron; ashcan; assault rifle; backpack; bakery; balance beam; balloon; ballpoint; Band Aid; banjo;
bannister; barbell; barber chair; barbershop; barn; barometer; barrel; barrow; baseball; basketball; bassinet; bassoon;
bathing cap; bath towel; bathtub; beach wagon; beacon; beaker; bearskin; beer bottle; beer glass; bell cote; bib;
bicycle-built-for-two; bikini; binder; binoculars; birdhouse; boathouse; bobsled; bolo tie; bonnet; bookcase; bookshop;
bottlecap; bow; bow tie; brass; brassiere; breakwater; breastplate; broom; bucket; buckle; bulletproof vest; bullet
train; butcher shop; cab; caldron; candle; cannon; canoe; can opener; cardigan; car mirror; carousel; carpenter's kit;
carton; car wheel; cash machine; cassette; cassette player; castle; catamaran; CD player; cello; cellular telephone;
chain; chainlink fence; chain mail; chain saw; chest; chiffonier; chime; china cabinet; Christmas stocking; church;
cinema; cleaver; cliff dwelling; cloak; clog; cocktail shaker; coffee mug; coffeepot; coil; combination lock; computer
keyboard; confectionery; container ship; convertible; corkscrew; cornet; cowboy boot; cowboy hat; cradle; crane; crash
helmet; crate; crib; Crock Pot; croquet ball; crutch; cuirass; dam; desk; desktop computer; dial telephone; diaper;
digital clock; digital watch; dining table; dishrag; dishwasher; disk brake; dock; dogsled; dome; doormat; drilling
platform; drum; drumstick; dumbbell; Dutch oven; electric fan; electric guitar; electric locomotive; entertainment
center; envelope; espresso maker; face powder; feather boa; file; fireboat; fire engine; fire screen; flagpole; flute;
folding chair; football helmet; forklift; fountain; fountain pen; four-poster; freight car; French horn; frying pan; fur
coat; garbage truck; gasmask; gas pump; goblet; go-kart; golf ball; golfcart; gondola; gong; gown; grand piano;
greenhouse; grille; grocery store; guillotine; hair slide; hair spray; half track; hammer; hamper; hand blower;
hand-held computer; handkerchief; hard disc; harmonica; harp; harvester; hatchet; holster; home theater; honeycomb;
hook; hoopskirt; horizontal bar; horse cart; hourglass; iPod; iron; jack-o'-lantern; jean; jeep; jersey; jigsaw puzzle;
jinrikisha; joystick; kimono; knee pad; knot; lab coat; ladle; lampshade; laptop; lawn mower; lens cap; letter opener;
library; lifeboat; lighter; limousine; liner; lipstick; Loafer; lotion; loudspeaker; loupe; lumbermill; magnetic
compass; mailbag; mailbox; maillot; maillot tank suit; manhole cover; maraca; marimba; mask; matchstick; maypole; maze;
measuring cup; medicine chest; megalith; microphone; microwave; military uniform; milk can; minibus; miniskirt; minivan;
missile; mitten; mixing bowl; mobile home; Model T; modem; monastery; monitor; moped; mortar; mortarboard; mosque;
mosquito net; motor scooter; mountain bike; mountain tent; mouse; mousetrap; moving van; muzzle; nail; neck brace;
necklace; nipple; notebook; obelisk; oboe; ocarina; odometer; oil filter; organ; oscilloscope; overskirt; oxcart; oxygen
mask; packet; paddle; paddlewheel; padlock; paintbrush; pajama; palace; panpipe; paper towel; parachute; parallel bars;
park bench; parking meter; passenger car; patio; pay-phone; pedestal; pencil box; pencil sharpener; perfume; Petri dish;
photocopier; pick; pickelhaube; picket fence; pickup; pier; piggy bank; pill bottle; pillow; ping-pong ball; pinwheel;
pirate; pitcher; plane; planetarium; plastic bag; plate rack; plow; plunger; Polaroid camera; pole; police van; poncho;
pool table; pop bottle; pot; potter's wheel; power drill; prayer rug; printer; prison; projectile; projector; puck;
punching bag; purse; quill; quilt; racer; racket; radiator; radio; radio telescope; rain barrel; recreational vehicle;
reel; reflex camera; refrigerator; remote control; restaurant; revolver; rifle; rocking chair; rotisserie; rubber
eraser; rugby ball; rule; running shoe; safe; safety pin; saltshaker; sandal; sarong; sax; scabbard; scale; school bus;
schooner; scoreboard; screen; screw; screwdriver; seat belt; sewing machine; shield; shoe shop; shoji; shopping basket;
shopping cart; shovel; shower cap; shower curtain; ski; ski mask; sleeping bag; slide rule; sliding door; slot; snorkel;
snowmobile; snowplow; soap dispenser; soccer ball; sock; solar dish; sombrero; soup bowl; space bar; space heater; space
shuttle; spatula; speedboat; spider web; spindle; sports car; spotlight; stage; steam locomotive; steel arch bridge;
steel drum; stethoscope; stole; stone wall; stopwatch; stove; strainer; streetcar; stretcher; studio couch; stupa;
submarine; suit; sundial; sunglass; sunglasses; sunscreen; suspension bridge; swab; sweatshirt; swimming trunks; swing;
switch; syringe; table lamp; tank; tape player; teapot; teddy; television; tennis ball; thatch; theater curtain;
thimble; thresher; throne; tile roof; toaster; tobacco shop; toilet seat; torch; totem pole; tow truck; toyshop;
tractor; trailer truck; tray; trench coat; tricycle; trimaran; tripod; triumphal arch; trolleybus; trombone; tub;
turnstile; typewriter keyboard; umbrella; unicycle; upright; vacuum; vase; vault; velvet; vending machine; vestment;
viaduct; violin; volleyball; waffle iron; wall clock; wallet; wardrobe; warplane; washbasin; washer; water bottle; water
jug; water tower; whiskey jug; whistle; wig; window screen; window shade; Windsor tie; wine bottle; wing; wok; wooden
spoon; wool; worm fence; wreck; yawl; yurt; web site; comic book; crossword puzzle; street sign; traffic light; book
jacket; menu; plate; guacamole; consomme; hot pot; trifle; ice cream; ice lolly; French loaf; bagel; pretzel;
cheeseburger; hotdog; mashed potato; head cabbage; broccoli; cauliflower; zucchini; spaghetti squash; acorn squash;
butternut squash; cucumber; artichoke; bell pepper; cardoon; mushroom; Granny Smith; strawberry; orange; lemon; fig;
pineapple; banana; jackfruit; custard apple; pomegranate; hay; carbonara; chocolate sauce; dough; meat loaf; pizza;
potpie; burrito; red wine; espresso; cup; eggnog; alp; bubble; cliff; coral reef; geyser; lakeside; promontory; sandbar;
seashore; valley; volcano; ballplayer; groom; scuba diver; rapeseed; daisy; yellow lady's slipper; corn; acorn; hip;
buckeye; coral fungus; agaric; gyromitra; stinkhorn; earthstar; hen-of-the-woods; bolete; ear; toilet tissue
""".strip().replace("\n", " ").split("; ")
