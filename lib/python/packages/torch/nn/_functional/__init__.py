"""The functions of torch.nn.functional, by family; `torch.nn.functional` gathers them."""
