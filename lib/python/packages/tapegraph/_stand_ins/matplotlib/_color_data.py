"""Colours as Matplotlib has them; written by scripts/plot/colormaps.py."""

# Names of CSS, by their colours.
NAMED = {
    "aliceblue": "#f0f8ff",
    "antiquewhite": "#faebd7",
    "aqua": "#00ffff",
    "aquamarine": "#7fffd4",
    "azure": "#f0ffff",
    "beige": "#f5f5dc",
    "bisque": "#ffe4c4",
    "black": "#000000",
    "blanchedalmond": "#ffebcd",
    "blue": "#0000ff",
    "blueviolet": "#8a2be2",
    "brown": "#a52a2a",
    "burlywood": "#deb887",
    "cadetblue": "#5f9ea0",
    "chartreuse": "#7fff00",
    "chocolate": "#d2691e",
    "coral": "#ff7f50",
    "cornflowerblue": "#6495ed",
    "cornsilk": "#fff8dc",
    "crimson": "#dc143c",
    "cyan": "#00ffff",
    "darkblue": "#00008b",
    "darkcyan": "#008b8b",
    "darkgoldenrod": "#b8860b",
    "darkgray": "#a9a9a9",
    "darkgreen": "#006400",
    "darkgrey": "#a9a9a9",
    "darkkhaki": "#bdb76b",
    "darkmagenta": "#8b008b",
    "darkolivegreen": "#556b2f",
    "darkorange": "#ff8c00",
    "darkorchid": "#9932cc",
    "darkred": "#8b0000",
    "darksalmon": "#e9967a",
    "darkseagreen": "#8fbc8f",
    "darkslateblue": "#483d8b",
    "darkslategray": "#2f4f4f",
    "darkslategrey": "#2f4f4f",
    "darkturquoise": "#00ced1",
    "darkviolet": "#9400d3",
    "deeppink": "#ff1493",
    "deepskyblue": "#00bfff",
    "dimgray": "#696969",
    "dimgrey": "#696969",
    "dodgerblue": "#1e90ff",
    "firebrick": "#b22222",
    "floralwhite": "#fffaf0",
    "forestgreen": "#228b22",
    "fuchsia": "#ff00ff",
    "gainsboro": "#dcdcdc",
    "ghostwhite": "#f8f8ff",
    "gold": "#ffd700",
    "goldenrod": "#daa520",
    "gray": "#808080",
    "green": "#008000",
    "greenyellow": "#adff2f",
    "grey": "#808080",
    "honeydew": "#f0fff0",
    "hotpink": "#ff69b4",
    "indianred": "#cd5c5c",
    "indigo": "#4b0082",
    "ivory": "#fffff0",
    "khaki": "#f0e68c",
    "lavender": "#e6e6fa",
    "lavenderblush": "#fff0f5",
    "lawngreen": "#7cfc00",
    "lemonchiffon": "#fffacd",
    "lightblue": "#add8e6",
    "lightcoral": "#f08080",
    "lightcyan": "#e0ffff",
    "lightgoldenrodyellow": "#fafad2",
    "lightgray": "#d3d3d3",
    "lightgreen": "#90ee90",
    "lightgrey": "#d3d3d3",
    "lightpink": "#ffb6c1",
    "lightsalmon": "#ffa07a",
    "lightseagreen": "#20b2aa",
    "lightskyblue": "#87cefa",
    "lightslategray": "#778899",
    "lightslategrey": "#778899",
    "lightsteelblue": "#b0c4de",
    "lightyellow": "#ffffe0",
    "lime": "#00ff00",
    "limegreen": "#32cd32",
    "linen": "#faf0e6",
    "magenta": "#ff00ff",
    "maroon": "#800000",
    "mediumaquamarine": "#66cdaa",
    "mediumblue": "#0000cd",
    "mediumorchid": "#ba55d3",
    "mediumpurple": "#9370db",
    "mediumseagreen": "#3cb371",
    "mediumslateblue": "#7b68ee",
    "mediumspringgreen": "#00fa9a",
    "mediumturquoise": "#48d1cc",
    "mediumvioletred": "#c71585",
    "midnightblue": "#191970",
    "mintcream": "#f5fffa",
    "mistyrose": "#ffe4e1",
    "moccasin": "#ffe4b5",
    "navajowhite": "#ffdead",
    "navy": "#000080",
    "oldlace": "#fdf5e6",
    "olive": "#808000",
    "olivedrab": "#6b8e23",
    "orange": "#ffa500",
    "orangered": "#ff4500",
    "orchid": "#da70d6",
    "palegoldenrod": "#eee8aa",
    "palegreen": "#98fb98",
    "paleturquoise": "#afeeee",
    "palevioletred": "#db7093",
    "papayawhip": "#ffefd5",
    "peachpuff": "#ffdab9",
    "peru": "#cd853f",
    "pink": "#ffc0cb",
    "plum": "#dda0dd",
    "powderblue": "#b0e0e6",
    "purple": "#800080",
    "rebeccapurple": "#663399",
    "red": "#ff0000",
    "rosybrown": "#bc8f8f",
    "royalblue": "#4169e1",
    "saddlebrown": "#8b4513",
    "salmon": "#fa8072",
    "sandybrown": "#f4a460",
    "seagreen": "#2e8b57",
    "seashell": "#fff5ee",
    "sienna": "#a0522d",
    "silver": "#c0c0c0",
    "skyblue": "#87ceeb",
    "slateblue": "#6a5acd",
    "slategray": "#708090",
    "slategrey": "#708090",
    "snow": "#fffafa",
    "springgreen": "#00ff7f",
    "steelblue": "#4682b4",
    "tan": "#d2b48c",
    "teal": "#008080",
    "thistle": "#d8bfd8",
    "tomato": "#ff6347",
    "turquoise": "#40e0d0",
    "violet": "#ee82ee",
    "wheat": "#f5deb3",
    "white": "#ffffff",
    "whitesmoke": "#f5f5f5",
    "yellow": "#ffff00",
    "yellowgreen": "#9acd32",
}

TABLEAU = {
    "tab:blue": "#1f77b4",
    "tab:orange": "#ff7f0e",
    "tab:green": "#2ca02c",
    "tab:red": "#d62728",
    "tab:purple": "#9467bd",
    "tab:brown": "#8c564b",
    "tab:pink": "#e377c2",
    "tab:gray": "#7f7f7f",
    "tab:olive": "#bcbd22",
    "tab:cyan": "#17becf",
}

# Evenly spaced colours to run through, six hexadecimal digits each.
ANCHORS = {
    "Blues": "f7fbffdeebf7c6dbef9ecae16baed64292c62171b508519c08306b",
    "BrBG": "5430058c510abf812ddfc27df6e8c3f5f5f5c7eae580cdc135978f01665e003c30",
    "BuGn": "f7fcfde5f5f9ccece699d8c966c2a441ae76238b45006d2c00441b",
    "BuPu": "f7fcfde0ecf4bfd3e69ebcda8c96c68c6bb188419d810f7c4d004b",
    "GnBu": "f7fcf0e0f3dbccebc5a8ddb57bccc44eb3d32b8cbe0868ac084081",
    "Greens": "f7fcf5e5f5e0c7e9c0a1d99b74c47641ab5d238b45006d2c00441b",
    "Greys": "fffffff0f0f0d9d9d9bdbdbd969696737373525252252525000000",
    "OrRd": "fff7ecfee8c8fdd49efdbb84fc8d59ef6548d7301fb300007f0000",
    "Oranges": "fff5ebfee6cefdd0a2fdae6bfd8d3cf16913d94801a636037f2704",
    "PRGn": "40004b762a839970abc2a5cfe7d4e8f7f7f7d9f0d3a6dba05aae611b783700441b",
    "PiYG": "8e0152c51b7dde77aef1b6dafde0eff7f7f7e6f5d0b8e1867fbc414d9221276419",
    "PuBu": "fff7fbece7f2d0d1e6a6bddb74a9cf3690c00570b0045a8d023858",
    "PuBuGn": "fff7fbece2f0d0d1e6a6bddb67a9cf3690c002818a016c59014636",
    "PuOr": "7f3b08b35806e08214fdb863fee0b6f7f7f7d8daebb2abd28073ac5427882d004b",
    "PuRd": "f7f4f9e7e1efd4b9dac994c7df65b0e7298ace125698004367001f",
    "Purples": "fcfbfdefedf5dadaebbcbddc9e9ac8807dba6a51a354278f3f007d",
    "RdBu": "67001fb2182bd6604df4a582fddbc7f7f7f7d1e5f092c5de4393c32166ac053061",
    "RdGy": "67001fb2182bd6604df4a582fddbc7ffffffe0e0e0bababa8787874d4d4d1a1a1a",
    "RdPu": "fff7f3fde0ddfcc5c0fa9fb5f768a1dd3497ae017e7a017749006a",
    "RdYlBu": "a50026d73027f46d43fdae61fee090ffffbfe0f3f8abd9e974add14575b4313695",
    "RdYlGn": "a50026d73027f46d43fdae61fee08bffffbfd9ef8ba6d96a66bd631a9850006837",
    "Reds": "fff5f0fee0d2fcbba1fc9272fb6a4aef3b2ccb181da50f1567000d",
    "Spectral": "9e0142d53e4ff46d43fdae61fee08bffffbfe6f598abdda466c2a53288bd5e4fa2",
    "YlGn": "ffffe5f7fcb9d9f0a3addd8e78c67941ab5d238443006837004529",
    "YlGnBu": "ffffd9edf8b1c7e9b47fcdbb41b6c41d91c0225ea8253494081d58",
    "YlOrBr": "ffffe5fff7bcfee391fec44ffe9929ec7014cc4c02993404662506",
    "YlOrRd": "ffffccffeda0fed976feb24cfd8d3cfc4e2ae31a1cbd0026800026",
    "brg": "0000ffff000000ff00",
    "bwr": "0000ffffffffff0000",
}

# Colours that stand side by side.
QUALITATIVE = {
    "Accent": "7fc97fbeaed4fdc086ffff99386cb0f0027fbf5b17666666",
    "Dark2": "1b9e77d95f027570b3e7298a66a61ee6ab02a6761d666666",
    "Paired": "a6cee31f78b4b2df8a33a02cfb9a99e31a1cfdbf6fff7f00cab2d66a3d9affff99b15928",
    "Pastel1": "fbb4aeb3cde3ccebc5decbe4fed9a6ffffcce5d8bdfddaecf2f2f2",
    "Pastel2": "b3e2cdfdcdaccbd5e8f4cae4e6f5c9fff2aef1e2cccccccc",
    "Set1": "e41a1c377eb84daf4a984ea3ff7f00ffff33a65628f781bf999999",
    "Set2": "66c2a5fc8d628da0cbe78ac3a6d854ffd92fe5c494b3b3b3",
    "Set3": "8dd3c7ffffb3bebadafb807280b1d3fdb462b3de69fccde5d9d9d9bc80bdccebc5ffed6f",
    "okabe_ito": "000000e69f0056b4e9009e73f0e4420072b2d55e00cc79a7",
    "tab10": "1f77b4ff7f0e2ca02cd627289467bd8c564be377c27f7f7fbcbd2217becf",
    "tab20": (
        "1f77b4aec7e8ff7f0effbb782ca02c98df8ad62728ff98969467bdc5b0d58c564bc49c94e377c2f7b6d27f7f7fc7c7c7bcbd22dbdb8d"
        "17becf9edae5"
    ),
    "tab20b": (
        "393b795254a36b6ecf9c9ede6379398ca252b5cf6bcedb9c8c6d31bd9e39e7ba52e7cb94843c39ad494ad6616be7969c7b4173a55194"
        "ce6dbdde9ed6"
    ),
    "tab20c": (
        "3182bd6baed69ecae1c6dbefe6550dfd8d3cfdae6bfdd0a231a35474c476a1d99bc7e9c0756bb19e9ac8bcbddcdadaeb636363969696"
        "bdbdbdd9d9d9"
    ),
}

# 256 colours: base 85 of zlib of three bytes a channel.
TABLES = {
    "afmhot": (
        "c-l46cU;d29LMqR{{8CLvPoA)WOm7Ar7K+`GBUHtigcZokde`4gv<3vk=dmVkq%v=&Ptq_JtEPCWF{l-e(%TceV>2c&%a-fk0AVi_PYoVUt-"
        "i#VnHmC=t3MRB5s5eRgFw5*2yJY#}NTC5td4<^CR|F5a-tu&s<HA^w$Ze2*THnn3P8>4<dG|M1C6apfB;I(gfKqj&OG)M%*GI77_{e#G${4Y"
        "m<n#dJ~jddkB~QME}=B=&!`u&cyF`h{8ogc~cWq?G({sD&b>J1nncD1`^xe62}vW``w7o_f61jml9o@6T{CC;nRqCOCsw4adj~9>b(g%>qNr"
        "2JK_I;2w6_7Zb_sS3c7TlV204rA1JdHd|n!%R}Kmj(OlnrsIUyp^*ufa+tFM<ev6P72`upxiXDLDM?%dBAa|wMcrtLemDml<^&iiRfoN{l@J"
        "DeTnwxd5EylkAh8`0ChzI5bibY+3xX<G2yFlhv$!0Ndxrg*EnwwQVminQ&xn+zrBN%AcR$5~K`dpOKGk|F`rLzG*OkJt$9guoNR?*!2^hnte"
        "&CN@{$lhpfkaoxuqJXA8@=`~@^B;L@0Wfy8d~7<fsJ(m-%?+C`%b(EPkTY9pgyx3Z4V2E+Ky{8XEXfFq`eT&29)O#mY<vg|-lZHwbBkHN$`v"
        "%X*zi<&SqSWpRjopSi!N$=8=#^{?VDwUr6F9MJ`8BnNR9aj^v+dxZvm!`Q_pw;(X#ru6i7+c<Y?fepVq83P*S0J{cVJmuwEM%1~|BCi)#ZO*"
        "R?H&fYA}!(Li9Kop!qhNX*kdYy+}`bPc?Lo2t(32~d@$8xmuLb=|(Y*=+&WO5HCP0dFtefmwp}AmCCxp?wwbB3tm^WQ5*gln~+$wD~HmDhB*"
        "^2x(D3u#ZsS2t=0)PtF3rtr3+F;FPo2+zNPfMeLDjgqb);96tnT(m-5X4Sb&?CMN-7#)!EdK%^+%DFKpF#E&b0KYK|Hoq(Iqq)z96_p#E@P$"
        "SIixkz(tfR05{Toy2Bo|HKpm}x6r`UI>$CRHW_8RKP3FW`bKw=D&pr^<bzjWC$|$<tZ`tzO7KUjTY-kW+sGrgW4~*8x`CkV_8(yXGs>2;hXB"
        "(xe7>n5TGd1OA<;jQzm~3wuq8ECafyE1OpVqx_YecEJ3X%B@SlrZ}Z~7I4H(tzQqgeoOr>8+aF~4jyfUWgQ1~=D$FP6Y7SYz`)7s{+>XXUcF"
        "Eb#O_fm)&P6^YX)cF+#9X+Rp4p7)_blIR{Ad5)P_LIyV}a5K+nZm%2;4hQ|+V(EIXx@qyRgDbwY0--=MR94isnTJk|kU0(7H07-8M`oo>N3p"
        "j(12aUNiNm~30(#xbI5f(iP%3gNn&2<StEy&%?YAog`6&fg@SEil2%>>I)<pYWYXOxB3y>BP={ME)z{!A9b1Clk!=ZWHd2#7GAs;v|tUg*a?"
        "RT-!^$9bkf?)*Helo*2-D2)#$FT|(?>MiibV%7aa?&>4sp8HCRuBB+Xp+C*%3Cyo~r_oIj!M-wb<&k|ijh(IeMJd=nYLS$7FSCfd>9wt~>mk"
        "`b?h<;8)$T?zlD3NYM6l4))!%eVOJ`v5632(3e0Bl9_b^"
    ),
    "cividis": (
        "c-kG(dsxor0|xMVpXa%s?>Rz4vZNGADm5W<Cg($Dk(T%oQt9B>VGgs%sg(2ETASurv|g5F&Z1-@iN%VfHFQ$uqWbOKf1m5R@4xQrHZd{Lncb"
        "urp(g*r(uZCgX+)m~v@F30*J-q2rx9Kkm{ezk_ovMEm=Qh;*zo;E_%|?LTO)#AvB*Rt!t2<s79*k?*@^!;Tbfz^e^H{so`)E5Xdr9fZp4vbS"
        "XLU5bq|BP8F4-wKK+fjz6_zyjksHl1f3C&d*jGtBPtibARF;lHO{vh(ewrK9+_z7y4LZ?D>oUNNBGzHHO(X@gmkP!Zm~&D4CxVvbDK@7Bw}x"
        "eoWD)gAmUPv>}jTM)@0a0WcixTK1RlWg_HiKQF=1d5yw`V?)i)OwIE}v>FH5q$rb#t-n1~7gzrMyX44m&NQ^J^38rl;NW2XW-qcydlB62!@2"
        "nd@iT)%~`s>D|lB2;$O4H3vAwN4}w}URUnOt~*9c8-B@5xO)5`uLH){*<Ou+>g?Y9o0{@vWx2{0XVa!8g5iB`Zi%AU4_RUVcT|6m0O-y>FmG"
        "4&ts6#fNs9huChU=K^Zgj_3?BuqSm$$NHsY<T>g#3hS)NEKa>Du~s9C2Ga?#SY1n^`p{XHSk*?pc}VA<#j1&9Zx{`lj;MH&ahHbIBC?&Fv!X"
        "E@5xJP;yVLmYh-BoUB~8jk#3NGOMD^Z?NF^<Y=}#4iI7l&sX0JxXH?+$sdO<_P5o-4d%|C(&10Cc^?|C6|G#wp5%O4<eHJuqmUxpyckuLD1j"
        "T})$G;9q0n1)sJX`IUVP^`A4I}EJjL#(l*hkaR(2(0Zwk3VJh9kFf%&0WA;vatROnxD^xO-FPZEmhgLM#MVMs#$DC3gW(}jR%>ZCpJjT<SJW"
        "SfsL6=yT?|>V{<&~QOTlRv1K;v*TA+sMSK@FxSAy<V4E2mcbOd?hVA2-kDg_`!Okca7|qUnkKIWuY!u7;5=k#v%qy1P5h*)Z!dX^)8~X~`fk"
        "~`90S6DWj5hXiBJ`bEPBd%Okk*S`v1A`hkY2!kPX#}WBiGpz1?E9G`hnH1g_Q?Rda`$Qa1f9+9c%(z|NUVB%zuK{&p7J<YY7u}B6l;Kd@w5*"
        "7y4mHI{c^LQUS(4#8MYr%f;*ti0p=&=?I*LIELG65E_ZCO}Kmd-(`?ojgs5gnu+hq@hAX$Z{c_;p8SR%Dqy&eXTx#22A4`u-HZ$OQ1}?HEKy"
        "L7(r2iDfrl4S`5G+~P?d#O?f4LahBW-6agz$P#d2cJag56Yxi*$7iM*>D@8-+Rdvm*<+%|%DRk%wLcRtOn419PVA5z0@D*2>ZKF*Tcui(C4@"
        "ENnYBj-!HaKAm=DU3(H=SyyI=L){Dg-3w9=y_sa9y^A+=JW3Y_||ytR>4mt^5pw`Py_$9k*9si-NSgnWPT!oyI1qFY<{+YdyL>Ot@)Kc++!1"
        "OKEaE=<sP34)RvdM<{mzR`ER^x4tM`k=ry0$<#YELg7aVe!%*&SEeziyz`zGB6sC+7%m;C|1i{ZlusX+G_Y2GNguWxW%PwK<24T?eeBg2+eu"
        "^++A$N8X_Vo}ZwQ{F2A;VmlbBH@u2|0Db!q0g>U*T%85K_w>a)f(%!ny;z&s(7~U)VC0+wK+W^MoXc+oTKaxq`lcTPKNHsc<ZjTUClyPXvQM"
        "x73SHl5p9Xcg+@uSqeoWx9}7v%@E3Jcqa>S?n<Gmh<8{lE=?BdbGfP)*E|tE9_Nz17_W&!I_LJ{z5uav8YgSTjPs)Pk7z$B8a|5sPvhfU@p^"
        "zb_zM1+BbH=}V;<w}9kHsXIQ>296UC+^alSQPc}luQap`2#_)F&DV$|1oen;x{PTX)Ff7(bcLE?@Nc-$h5cqbklgHm&8`VKK88O0r>07o&q7"
        "KQavXr_448~O93xY=T1Cayr*MZ~gh$lD{Oo)N2d;+!C528j(K&ICxm*@>+QIB`fSdM-&8IC4>Xa!j%~itnyVuM?%-BXB?`wfalW&ye&$R$Zl"
        "G3D~|(w$dc;q1a+0J3*TL7O~Cpuo@}QfHi*d<kwPYG{Tx>zcML$3YPVigR7*ieGs@?j&70m0&~mc?R8Rm9cEpX^@5aDfk{v0Q}$BcBaHq-zT"
        "hq0`U69+$weVj=?l2+m7n}9J%5LOyXDu<r3Q1@43OKLq&5$9ZB?{IvK)vGp-Rv5a@W1!g5umkwku(+Daz-|Ww-9^t*A^Zlt(OOwTqO10rHf~"
        "tRhnhJ1)<&VWker21hw4ffa6563@s{t?bf$CH*sb(^_`6vyy#D-rdGdcq><@$f*e|ZMky4Sw3mQlCza6y_|c6#WyR><K_J2EXGBJEI;VU!je"
        "^sV)@x4w(xJ&{(xMc%H|AJ2S>?m!OXi*_4ZPfG0e+Oo$I1>w_^idsLRb22Q$`dr5Y_L9y-?PGj&HtWpq2Eqtw){%1qGaAT`TX39z6qO4Un~l"
        "n`fHI$tf0Qle+j8=mU3)5^9OY6w@GUMl;u>5t_a>#t<g(>=dv7P}OK2i-7Pvwx*r-9kg%G*2I;_)qHhi#D-DsTfJU`)hvllsCtz`x0$Mi_+S"
        "IT3^%R(p5Qy$}w8v|J3dlq}fjUVUX&eCr{UF25a@RzT`%VmfuAk`zy&z)gBE|eWsFRgZ6i%8dyozg=?*q>dG+Uf5)tYUX6Q0Mt*75`?0!nB("
        "XVcHsDh=tvl&%Fmpbm8m5zex6B4+sRieWSCW~_0ky)K%slyj8O{8d"
    ),
    "coolwarm": (
        "c-jrqi(gN79{}+BopZkDobUJZ{T$R#sVJ94l0u>zhHhwhN=zdf+iEd+#=5u;MOH8Mgy@D8m0~2iEV@XfNv05~XqwPSZ4aL3{Xe{gZF%DU7Pi"
        "$uI1nvn?_x<?g%hjAit#M(PodCFY-wawON1H|u|JYMtQ4BxNrt1?+lj)Tw<VjK07r!nxspd1jHKd#SZVc8m>wir>Pb;v;8Q40-XI-}gs)U_?"
        "o;XP83<n{F7=mgv_f327<@x|W(X%fh+ABU{v5dMBgPjHlTA>cAs)9OlhdK&mRR^1SuhRy>c#6z$=W-d{U$zKN4AG>v){y5yT}p3C*GEXBjkJ"
        "<|Exh8e3smD<bHP~s~XbTz`tpfoVsP*QXY9&@;N4(OyK*CrPcoOB#EaSmNsd!cQZd@BJHh|gYtP<vXmMwNBzX>O{8<Sa?&#XI9aNCD(Bns*T"
        "badJo(x))SoMLzmXqbN6nN7)8xKf9QK9`*`f@H!?CqwT&42q2ArBf+?e9#hjTWQ#h)unrr}~AvNlOsXNrNNNyJNK_iYS~CGn?~lmqzVA(FX9"
        "Ill;hIzcX5DmM%<u7KQnq&&HU$t9#cS?N#2%o@_~s}AtRf<_q!sbdCXajR_6qB<vGb)f9ftuB)AR*dZZL0ub$zZb}Xs75})NB86(%+v!u*r_"
        "M)vr)53@zoeP-Bm5M#=iOTg#~IuvZl9Du3f8kp4a4e^5f&`e={^bMt=L44)|Fcv_xUU=*S3dNVGD137z`2HmpdQoIt&OwGq!1&w9FImNv#jS"
        "phW6R<rg}HoDW@1)6QK60?IIdZpQQDXFD2$3~lMqWscFOG7jVFXg&Dt<TXM!<9$h(I;Kn^i#^4Z2Hzpb8c4Eb|$aY+^A|kkQrHMGghjTjG5J"
        "L%`H~-uw;%eG}lXNz<B1lNOO6rZkWQB7HKX9>K<42t(oTRsvh-V;X5^_VD;=mw)eR<{g7Ji#FFzh$GhtNR(8rzn<A>OcCm|_H9LDMjbl|Uno"
        "S@zs%MR}w6XEjW+Q9M(ngojS;nk~YZl$quMG6Q*UU|6uq~j8X6#P4I)U+0&0rTz@PN^WHK?FjzF^m^5q(;`3S5oxqbsdn2VVZz7fIVA!0!;g"
        "zC`<?VO0}8?_=Nrp)S~F$;@M5^Hglw$?UGf4m-Tn&gM{vwZ^L1%-<7|MqzO#3yy(wb38}bmRdM%gxPD@0S4y{F!dTc(FUc4m`K@03#dGed$Q"
        "Q|K)5**Bj&OP8E~fwLpxY^D?C_-t9F9^2xynl&jJiqKvxQSmcytt_-it{d<hQz(0>7K?}2*|e7KDx8o_@(7rJp!1AG(7Rf<AAgzw=vn!l-oe"
        "F@xPChw?)qiKBTa(=f4@^ZN8W?o$dWdr$$Kwfwl>I%8#OP*;4EdhLV1W!nZZi!nde8)(5pTox`^7UDqFXT2Be8o6Ete@MS;q%XM>ojif#GUQ"
        "9(`s(JnOnth@7es*AZ~Dxe=&*=UkLA?@?gS;x<aQR4}Zo7Si|j^eD5``429xQo}A6~B*;9<PshN!9*C>uMZZJ$KKL<`SCvECe__=X-f#+<zJ"
        "+-*f1Chy%`nA_zlekiPcV<;f3Ja}B2XGp_JK22tj8D)9pU&vc0T~k!{J~qt8hcBFxY#Z<usyw2t<{z#Bb0!2-a7!$d5QT09M~*UnSt@zTnr$"
        "7L3JZ3&8UMb11_gcW`cJ!xv-7PMENtDd`v%55wK*t1=8vg@O9?-UHm81NxWgul*QZ#CkT;?7<jU#o8v&czaB0U=5vgvk#^`W)&H9We6TOW9Q"
        "yekCm7;n`Qh&CpuwH2#e>`XfWm{uq}yH?=}8X%)T>IJ8$5{HugoPT7MEt81u4GFK)+jJLY&nO<RsvH?h%A)IH;|;tDhHQ$zc)iqVfZRKH5B{"
        "uljohUyxR*HY=d3+kBVSkp->tyS$)thJ*B=}PY#yb(@Q1}iPUVr>JBo}^S|;B^nW;ewL)GhQpD0aKO#L}2wK>RzNoeT|jb)PB11l`mG9Q_~V"
        "<{w%zbNEKIQiY=B?wWnM$GsTi^>ir&t%*3JzYDKEt9fiNNsJY(q-6G77RTKY~OW$D5bT#Uvd~yPwe6FrpEdTs19y_G^=;R+VF?Fsw^^E*wD;"
        "|8I4j&}D{~O~wRGG*VtuUrVdGU{I^bmL4Rqni$b#WL`r(A9)U9)gwm6CCfH1y(krAqWoQk;!z3YB%`<ir;kkf!*Cko|jcaj!DHg#7RTy}XqX"
        "NLG%=8R-fMAf8d^@J{Z^Blh)ZGf%GnKukyA$Yb(_`GkCr#{F_~iuCd-YA*7YBT`d73RGS-Pr7=A_cqFNK1#U_{CT=OHeX8W;4Q&2u9UX*^4k"
        "uiXOI-E@G5~cUX^@}cu^fG3X|N%@zb#+`J6PipC5TnB6For{^0xPkS|Y4dd+;xF)|}v?5gGK^@wG%c=s|7Tu!7!u{?(_x+Fb|6LXI6*+Zn77"
        "%?f9PYRW?FN!<-xn-0TeOwIvj1Sr;eH|w*o51xCOCAy8Tw{2ZC0VT%?Fl?8l+?wd*=wk)6#sA&=>sTf5NoW3-fB42C1x%c+D=1Kow#GRP@fG"
        "u3&a)Ug_0~-pCCGaBAm*EfK8&&dm-sKcr6opJA|DXFx5q9xGAhpgHaYj{&^uF1qN6MyE_E$v+N&zA>f=at%-HC3X``9R(h<yT!00_kTL9Xx~"
        "|Pskmj+>t-7Kv-CtoWeuXaXlCCwGMY!qK?9tu2!h(Et7H@TB!`S@g`VY72^0qREApL`&JNo~9!TJl6bg}MC-Js7cbP>6<CtR;OPZvCp-rugb"
        "-BGt}Bdv(mbE?pJHvJEVXBa8"
    ),
    "cubehelix": (
        "c-l3Qja!cA0>Gd9<9Y7qdG7nU-^S!BEOpSztWqmWQi-?kRd2CAPAMfqO|(Vwk)>Ivw?!!VDjl6lXoX&KwiywXV?^^YG#2w2=4)-&b*}Tfe*e"
        "Jl`U%4SvGfpRy)ZOfaQ;CsYZV-Fg`h&gB17<7EhLo)HnW7p03rK~Ft%J+c3LPNCww$gD19zeHwvE5g@eZhQ<UI8O6VLWbPg2^`-J<igqwXrT"
        "scsKh5mEG+=t+O5s1fy%z7}*91J-stm*+tX<*d%!iH?HS^(qE3uQ%MXA79zC+xKX$BRLbDm2@H>x;n*7vaQy@TUPJqzV@f!x2^>wNAM011Fv"
        "ai=faS0;7Gw(s=-1g;~qN$_HS`Be-cESW^US^WnkQpdb=_ybE?&gF;^rG#UQh0g97Bd^}QKfRa{_F@Q#|2b-cm{(H#lOHk?o%34r#2Pj<#8o"
        "JQpL{JLBk2BGFXRz@l_&Etxxq*^+@Z>TwC4yovsF=|CI#9R=S}W)-1M4c_1QU9b1=c#l&<?Eo4dg9^bG@+546rI0<`V2|0y)EAnKkx(2V`xB"
        "jrrIR4i*dWoC{7^0@4HET^pR13sS#EFaZA@m3$Truf}<fAi)N?IpYl-Aa)}P>&2!1;8SNb|1hp70}&ME@4=NPLFoHvS2f<-4uZC#qX%(aJ@B"
        "80x=-MSG%&3OJ-vVrm;v8em|wvMN`cQVY}bho$iRCM_N~VabAZ=v9KQh99R*&0;-v)FXu$g{E?I=DW`ZfPxV{!|KMJNc<5M+w%Ll;kSA26eH"
        "XZ^&Px0$3c<mezc2|6N0I&1|GtP<Q&f(7!KwPaj%?Hmr4rUjKaglgtI!MnDGY4=)HdvA(uJ^$DN8rnaVkN=uJ)mf#cq9ss^8?$u#m*10l^)c"
        "3ioL6_*=^8rMtl{Fp#x}NE%8G1)CF9dBiVSP+Xy^fCViBEF8mvct&;v8Ix!IrbC#lhM&JGiI(19)9MPT-=wByg|B5y}gozDO!5fs{1ee{A%F"
        "<C*1KjK`)p(-04`5@9bSMSI<iPXs(uqD4oDLt`Nas(Y$(_jTPwCoQG=4vFdMNd+Lu0Iv;lA`N6It4$&mT(zhY-Jxwmu`urw9k4)<<Me1bmf)"
        "dV7dv1ALr|SuL?y0Dqf}U80CxA-w5|V=og&bJ+71udybsGQ4;aH`tPiDe(LbeC0ava)TX3qBM#4=D@R+;&@l$Hxahq6621Mz$|!nx>#_MgiL"
        "@PL_9o|gsy~LZ^b+IBs>yc^pu9oC5B_Lr%Rghj6@uVH(R8PRuY*2?;&aD5fWJq`)j4nZW6f#4jdtZN+LZGb0iKvB%&Nynvu8+VmN~A{z=vsk"
        "nruu-JF<KlCTIA<U#KFkWa3m_)gj4dlE7gEj}mf`$>=y6}ZWnZ6x3{+AYbuor&LbWOA1~M-%;f=;B%Vjgd?ZKu=nf_veu*E3s}sF;o%nQ~1M"
        "gl;tkO%N~cMEB{i7XFX2epmdEOlVY&(j`A{rcuc_GE>uUJArph~m4B%EP~yH55A>_^?+|x)am*Ffm`B`4iXm<4x7NfxTKu9}y>yVcKM;48sx"
        "O_%#9Lx}9JSa?CV7f42Iz#VWU?fUT0p12BHrFo*jBpeH!`JPTCs!{RuTOusqQtcu_pnSq^pDJ_lwCVg9zJCdzKSJH}Uw9KAA?M9LR#HjGQL%"
        "mZV}h8?KP#ZKPuoa{y$1i!5wmUi-=7FXZu7ENnPgc0rzXoXzwic|XY;=d(0xQkX5D9Kx2ik}YlWAA8vvD^l62*jut9U(yh-#C*!OI1y8gvMz"
        "${xKG-4D5e2cy@XuyR(=m)wKqubI(5VtwtqC~&sBr+SYw!st<~&k)|4v0o1*UB$eNeRqa)NyV_EZ8vg@xDYpiLT>~BFG9a-ZKa?E`ilg|!Fa"
        "(WD1BeD84d36%qx0}^S@@7c8!&&8Jxz3phlvVW0-#unyzGIsc<;x$lpmb(*kROR`p~}|IQAju|DPXHC6)OwY)W@>I6u0TD+nS{hQ$i8@V=PO"
        "~Q|4M~Lm`VPS8_`<mz^vuO(|cXg^5hBC{5e6`S#3XsnTVot>Mh6L%G+dRWvYLb5(k!HE}jPR<)U?wcE0H_NkLjX*b?7GD3~Y()x?&n*(ZQD3"
        "@;0CpoIopAUUO@2*wrqPcAcz1FL?E$6Na=}%>9Zyld<owgsQ;5rW-Nq-2W?`b^dV`_?}?oK?}i8lU0r%&N&oYvdX3=f`pnO47|8;0;@Tj{P$"
        "y7v^%ji%dn(-Xlw--d1}q&K$nuiwy3Ui5V{U;mVTbBvi6@}fbsco1_M$&E?W=)(eMbK^5=jAY5t+}K5n!`SlY+$ho#cedG$7go^Hp=|$9zJ4"
        "#=+Q-_AyugKSKg537!M_ToRjb)cAD#zkZHQ);!B-{FMhne$9M8$3raRiCbiQN;{jo_ixbjR&yYjU;%lT)O^lFrrqv!LTXrG;C+`v;>>5J!DR"
        "T!TY$0U<>sEEgpVCGrcnE)Q6Fx%1E)f_&<iA^}BJ+$YBN*3tJg>W94&f+S#*)txzgJpDc>%lzGm*w|z$9>#?F5A|^C%17wOV()MAxT`H%+6H"
        "t*wtJ=o!zS9skU7Ig1rggUqo_$gEr)A{-urwey%x0^P(solB)UF^Kv&H?y4m%<<<3kdat(PAV2UOk6oda1@fay_$*axcH<{6^3+1@zjJukFM"
        "QD;?csUeQ}Oo;&Qf^qV4nX0x3lCA{CM#hKDCFx@ZsCDd18f5ka?XaUlFO3cXE?CFMFhW=Uv_|@<WL_ixhrU<rm6z)|LF>DE_EOXV<BN1|4(K"
        "IrZzzOLVrM>D<kAV{hwxy#D83_6GBR"
    ),
    "gist_heat": (
        "c-l484NTQ#6bA77B?|Wo=Ld`_nNp+#MW#{&sR1L27$}2`sZkOP87YOxh#-i9LMdVxMWJILkvN746JmssC?gh1q9X`Y2C1R3E6LD0&wZa58^6"
        "Kj|3B|J?|C$u|G$>b65ci<Xo`4slGt~RC>$oL28rei#4o+X^=@LWQ~lH~Y9rP(6Pp@|*m@$hhA5~aDl3SSWkk;*Vyuw3m#?66&L%uFh`=-=I"
        ")&JiNaV#66>&sk4AC7)jD!()LlpGpjfBUug#S7s>IougHId^%l)DoRu0+=&V#rKPFHkTz>4+6`#D*E-<vYag8${MPQThk*?G@t30b;O^m^!C"
        "0&*3Lxc{}lR3lY{t#2+UP93x7O6186u?d8P4r^L;V6&&;hgj){bn@NPeL+nf?(vyhdH;C#TL~AV3zm=E_SD3E}C0sTWKF<-s8;CexBF&2^dX"
        "zY_f@pCg`j!ymR^q;+!h*#HV$B0$(?3M)G?99XD3~BB$B2_dM9(E+>{sGmkAkD~&xB_O5qO%2{+`%#g2<~QDyoUbuZix%#7HS|w^+f+{1M^t"
        "KH;B5MC~V%_7XYCM0o<yu#4#0P7Fm8(-8_rrx%Hbg9yJsBEpYISWCR?t+7S{pFgIO$5_8o^AhSeb}rK-`vaF<RNxqIFVq~%6`1B5HD|F|CU*"
        "ywGp2PKtpU}V!e+IrEI_<X#f#~{ly=uPpkz{;jXg5eUQ?-JY9H3N1pots+AE{L%?m0_%=%uPt0&;rty_N{@a<F?Vh(N7z3mL_Y}S2-Wih8Ws"
        "^~Bm*X#Naq~_`x-CvbJYn4h2bAN^2>nbo=rr(0quxJjcps=_U>OVwmT72^LHE#jI*(x6_aT)rnr+~CHgYFfeC`HAB<w&C8`EP)hc*BktfWA1"
        "D2A1&{!<WcL%l$~h>Bj}u#bGK0tX?68nSH?Kjq{c+A?&*kY>gxK{!7?b9yk$9^iB}=O&2&AeTdclgnhw*H(iMjS_%7J1820vXtjb`XTbdi5p"
        "a;OZ!wU0k@#XiA<OG+1AhBKE(~CMP40;RJA1twc&b)z1rWJKE(4HyOYQ)0utY`=9A7IF2YN2apn*R#WxfJO$K^6sz_UZ9352{ZLj-m^$n1c;"
        "IvE*oG+ZVHbljE!0VAa{7vRBq8Hd1W*=3mm;GZSU2ev;XJqI$*NUMSJ1nDqv%265%T>MV@2~0;w8wJLNe@pj(C(ER1K!l(43P>4}76G5UC!G"
        "Q6S4u;Gb6wI0U?NeDFOY?jQv;7Q$YFt?C^;h#Z<C_|xrgOMK$X871ZW?Y`hnkbrEFl%L#h?X)<}`SGs#jL5NnZ=fb>SG1Ss1k1prMm@?N07L"
        "S6^l36Qr4EY?wZIN*~n&ji9f<xxQLd3gd*lp_BK)H%!NfwN8WF<?AK{wlB<X62W_s!B0n|Nal3bfgU"
    ),
    "gist_rainbow": (
        "c-mFfYfQ~?9LMp~>3>e={LlHH<dR#LkwjUPTgfHWjAT>OXp>tmx$P8Nl1q{_!p5YLVso@q=1^8NtinVYnbxpmF1b5x>|`YB_wIpbujjwd`}="
        "ba3stF9>SUF(fad}MhsIN2M?3JHB%o@^0Q(<;$-{f#_Uj*eV6F$Xc>)fDR)fSqP^}VBD~(`9J}6%=;HaGf;v`Vo1pb^6kfJvOO9-&*1T^!S!"
        "D$QlmMowRn+0+e(Ed!oX<9KjoC4ay1#}Z#K-NppQYN7HO9Q*-g2#gdWUtpC<ua(>Enskq0_I_$rd_}|@G4lB39c^`P!tca{4=<6O~9nd21{Z"
        "==}6FJ>%qiY@noj9AK-`&2#FI=-X8+FH$j+9z-aRV1+gG9Tfkty4lJKRjE8{S9SzDdLEKfKeJ`M|7zS2G0aLnwuKF@ad<|S(1)S>Uf}}Lyeo"
        ";Vs|0PIu0p1Y;nx+(xUJS-P7m%JQAbS>=v_-)2l?5DW2GjLa^C1MB*bKtYQjM(%6iQ(JRI2G*56<U<n7*J?s{atP6j&;OeE=QJGlTpG;Ol5Q"
        "3f&8iwSu?7<TEuF9OwWqn4;v*{-q3}lb);~AMa|AIvCvFN<MB6f!P<->?fZAufW<Fpz0*~$Ui_l+tyv`3rbDJ`b7z#=oa`noQ~#Gs9eBVkZt"
        "~S6m}3Ce+$}Y(@}5%$ms;Fi|A;A6=WK~({<$IQwP#KK?BJ<d-UF!{ta|=D+g?f1Vh=0a_1h{LN$u#96D;yg48>}dmkM&g@bf8@T(!8mOUVgx"
        "yk|E<kL#L`kY-LXgc}4`2~*BtZwFZ^7#}5@;X68CHZtvjka(yi2P1I_Htk$7EN>j`E+%F5-V7229iG=S-*hzG9YiHqe@?p@DcR8Ku0$c!3Hj"
        "vgX=r0sXGsnRs;7@J(%K7J_nY87yKg*<J&;y2++KWYQ~-eJGtcQN2935YYj*#0`(kl$$bn+;yaV-N~p&5BiP^vZfv5OeiuQ)S5P^gYUCsk&p"
        "+a1C0?Dxuc}*2kGhfy&_!bUXg*WDWgD<pQB5Qv$c5Yoxr1#RB1qnl_ZxhoV&hDHG2>CfG`{JknxIgSlL1<5sV2}7WJQ3MEIRVL3woc-S;I*;"
        "T?q!u*rdt8CY35SsjOj>iVK@G-ei-;ja$KxK=QfGCJo8fzZH*{Py"
    ),
    "gnuplot": (
        "c-l49eN<1`8VB%apR>=)KChy>twLUkB%=~Skq~N87K%kzH*OJe8F`(|ByXeg{xfMt2{AO9B#Lfhx{`ZcrZikbGM92`^{V-K3B&z8)|#`<I_v"
        "Y#+2`5&`R;uH{<y5!_>2i8bDtxATt-fw1>i`ZWYQD}K*<*|T)%e!GWoB}Mfm{e+_*Sy`!E0pE<1rc*8t$k{Vs6zbpT%cJWpQO1rWfOUgrmg1"
        "4K}VJA8O7z+$>;EWgq=&K7#}CBJ_PK%U^y#-CdZa6?FS=4&?qyb>NH@Eu<P@euuPQT;ZM7%_c3^_&DGTYUT-o%9;WW658nG4FsIDy0X}jnTk"
        "umVTX1EdzmjDEsuM1+l;f%PD8+H7DQ;<eE16>kOc7toOg^D|?{F*wV3r5f6eFyD(aCj{xB^`%o;5xdY;SW%3bW##@jCC8JY_uL7x5sm&FVM}"
        "xdpbvP>Qn-45ljcgK54h6+oJ(wtzm4NbIz3nDczW}ve>qdo!cF<b2P(gT=2YQ#bxu>YQfN8Il28+FCLbpJzWx41R0d}kP-kIXW9?-o^pI$0P"
        "W`n(*{#li{*a{Bo^l!_=jgH{hrq}KjGemGo(%%G&*;m2YFkGv|!r9<bVoY!nD@vf(r^X^*v9=9dgN#%=v7rn4_AzqKh}QeizlU*&O2U3{cQR"
        "`2Bu6(G=xaQ!kp}FBK?{tx<D?OHU~sOf&6Pr4!jM;{OHV1%3f{5i!0l38HTX7|J_n^WU&8S9=BTOCw!Yx+ZjQ~CELkx6nK|Af9sdmi|6v9Xk"
        "%~WopdvFUPP!5X6E2wnK~ilPgw&bC%cMu2Kxhxs>%P?f0;Vl8`yQ6w=R(9!roABRzA$TsNgZXEQxMf=Jg=2KMVOao)Q^$<!(hQ$qiU8MvIZ6"
        "|G|u#sXYGXe1Y_?>Id&T?%`iS~lK++fD{dGwTjWjtuzH~3b6!sCfOXl19x5N&2g$zr|Gt+`_J)*3y}Vg2w!pSxeLs~eUPD^09!KQr5ZH4@AJ"
        "HT~NCC?)x=<-MorJIZYPFg2%S&)1O*_1t@nvwrUW=Q~x}Adja&5?X)@uu#-L7^<FwbdFvPwOl%0>!MzDZrv$R^~&m3(zXGK&a;f4x<#bJ+Y!"
        "s7X``KW9ru!d*^D_?;zXLH#AA{{xoN3XK+4=fQS)L$ihLX<=E5ptF=s8pclSfHxq&W~}HNLK5Xu8`%#>iTpvHdw^X(M7ov8at!-V3URVX=Ud"
        "t1d8E%FDRwez8%R7VCH*tj^@R91h$WedaFC4JEyjGS*!h!SZ&5B&dfp_VUBdSd6^}?Vvss9ARfgRn(IS1Dri>d$;zH>WA0_k%Sy4hKx+=3@k"
        "oDpG(}l`k#*$P!ey64^+d$Ia^Ijgx+SBAK2kvH-vbmb%&f%6@m5iq({~BjjD4AArA(j*dD#u=u3QrP|q!hG}8@-`py>js`xf=v~qLj)K@_09"
        "R_fe|TNt<RnZ<PCyq^lJ1#E}#BA=<BVc3&gjByqiN+n@>#oM!;S%;#*mwZVBLHvtbW)$Jk|k%<`U!$n^~jLPAbx*{f0Ze0Ol`T}m-3dEd3?m"
        "#Re_BD6(OGM&GuCM{IHj%r$5|NU{{p5>C`+=(;gs|M>T4o_~nz^^dh*MTx4Mm)L!Mivj%3JxtPKayu{Fn&Dt*d<4kBGYC{QP*tlZ||02%<fd"
        "-xQ7Lvg3DuXM@Jo@VR~nZ98A|0^vA<uk1j$KIHGZBL*e&O$QLe9Qk*Fh=3E+?1u>Pru~8u;YD;fE{itTi%uPmh|QtV46#h3E1eNZE9ut7h)v"
        "b>kQK4RofecM_9oFQR}op4={*&3oY1zth%*5KosGD#QgEJ&xSS(+fBe=zuL+YsmT~Ku5d92M#|x|55siNm(nlg%-GyTnh?ibMSq9?65aH)<Y"
        "|v#7p}7@d*Gr_E5zeaEYaXJXRUEMnG5D?+eh=YyPF(UiB5<dent%wICmzm1gbxr)yCI^Q#oC*QnA2iw4Pwb6iQ(M!RZfyyK4L?a6to4Ax<Z<"
        "the+=(tv3({3MC6RPCq<FDk?+d)k!!E=mkrp)?J7T&t(;Rs$X6$588>i)+tYZji^bG<IW;}sh782Ks*YQ^CU!5v0Ql^(di^NejMk`T1Iif4e"
        "l0m$3z+G02a~{(PIsZ$IKfp6>JCAY`976^b&;ERCZ$x!fz{U`xy~XuGoEnnAoBCB_pP}DpA)Fv!^H<KfV>cT*<-48GqfST*3WiB%W5D4MikX"
        "s5-{jNWQK5h9kB%s8J6P87*q^-w~Eh^%w@yIQ*M>eLW(tLwz2JIP*+%+JQL#Knuba809y#c<iZhwM5&~7jZL3D?N?4vsrtThNzFx72L4KlQF"
        "vAOhjvU{m-Kj)<%8D2E@A}{ag<lOq#4eqzG+-!LUNxPsH%U^qMY}MocH7|0W|N3^CZxxcC9#`_y=9B1T(Gd#u?E4zk@g{2v@pYB~"
    ),
    "gnuplot2": (
        "c-mFedsNSN9LMqR_4oVUf1yS$<<iMD7VCl#64j*BT*_sk7O90=v}h)2iH0sJVv<X(wB!<DScO7ZQZBi)mTT@MV)lFQ^ZsX_^Ev19`2YDjABy"
        "__8Rd$IN<<V_BU;SKOAqx!EZ&RAe~NfKlz{0Qi3m7_*u^96dJwSPlMudjh%^htwEzOHLmtBOC1QgEq9U4r*Oeh$B*bbj#P4Z{_Id){@IHuTL"
        "5PEeh!?E{`oT_!;5CSx3Ph8EK<G0KF*g&jy#aBnAA#5<6fx~EBB>p5Wh{ZD#v|OT5b>sn@|grOlZ6=b01<72C<#ZrEg?|sFqaaBDV5(arScS"
        "0ssk{kx&TwEyD_DDA5&_Um{OaKDYXntsnudigQ*84w*kgEQzL5;!AB6=QV<uy5$)at^gvt0EE7b+b3{oM;_-e0rt1cTdoUu(4e@I~#7#W`D>"
        "fm9mm`99BQn+?D&`~JjV0jv_eA*ogNUz396f<}xQ&4C5`~!Li->eY<a9>Vwi4*{H3)};hy_WAw55o1UWm6t2=sk5#PnuF+(pEZJVa9hf$&)n"
        "!gV6mE!kkbUsz^Mjj%TelCYPjd~Rru76>(s)bf>DWtqsAQd=yw{9dBnF6vOJmKZI5vzn?7)Ix8HsdK4UqUPlwmXD!L@-^EOvBiQOGDYk7QnL"
        "C$PkyDo@sy_CqC-;Enmj4CgkJBc77Nm$3_AC=njRoEM$+e3so$TGO=r*#daJW6WEXpeFISyb$lsYURtwc0b#nF_X1uI?vXiT;nRx}uy(EP_!"
        "2IZ~oOz}U+r;c>QL;T0|HaJ7bR{-NN%mxJk5mGArPPLbe@B@(UwN&t=Bt%{r_|n0SVt>G>aKcMveVDYPa@TrTs9(DzF4Cc#j`1zTrgB^2xN;"
        "6$Qw6m9Vf6?r^-v7YU8Zf=Wk_iH!Y0iw5{^6y;@cSXERDRW3{ViIFI{MtDk}1$t{YNYEKw!S8?n5O2^D0{k}?R>oUOEZ>1I0fWJ+oIiEvl_M"
        "kL65zu>vWcdi-{9dA60e;)XhHStO&SKertH}II+%pGoJWh-&0o?2_F6<0wyCk}W!v;Dp5eHlW*mn{Y8^F{fLURHj+*hc20NDIND0Bf7{vvG7"
        "0$d(1gna}wHwjZ`!aS69f?Y9S;2@#1DZuTrzHKRBVVM3#72qc`{qcc-JxBGK@qn_~`shYL!zaDpSQr((OYgh`&~t*mS36+zLp|#Qn6qBjco?"
        "v9u<mR}z}7!?`$7T7B6RT=0Cin-i~0dtkLx_v8X=l}tsB$;_=47HV*uW}`RAE{rIYw8ZGeqW_@Zfmf}i>1BEThEKEeQaa*dxJVuU0u=N&2l{"
        "k!t!)_{p8x%X=Tf%CXqcL8fT?xYhSdmpzW1Mr7Cx2hFzubG?o72wk*Zd{=evc)jYN(DI8a(obARutQG77*2gJ>LhAewxkw5m4;UCe#D2>)4P"
        "HfH%49<TN9cPLtWeuK~6%SQ9URS2FW*KVY#vQ!N1!Z!m`z0P<Hdsbzo*mdx^AfJdc_PqY!L5XcO_3Fs>_-5dZD^63vLfPg7<{Yya1EBcftAS"
        ";#LnFl!SNXH0(JGW{70Kmspw96SIwC=rWYYV`La$3Iv;Jc7|SO<udsY*M*mI5j-32@k(+VBie-9m+W0A8h2Q*w+jbQnq5@_-?CsE+di#=rf`"
        "bOKuGgt)MgfLSjSu<mgLoWvk1q6zr;cLcgg5d?bu3&gn)0wL}pf#~W_An|t*<ueK7*y{v}i#LJFUP6?*5oj@G1jhR>|1J!{"
    ),
    "inferno": (
        "c-j@ldt6U<9{}*r_j=Cx{m%Iwa>*o8Zb{Q4*%DK1DK!}ykrpay!z$%6(<_&5bBR>zhT2@lsL+K<E4gHCMI%~8D<f+>Xk<#y>v{k62382@CQK"
        "O*^6x-jf?EQpZ6H^JUoP~&1e!B!ECbU>Fj)vG2f@4tOuM153r73E@R8843T*ensA_oC4pUBo&0RF45S;VDejaj62ai+WWR8}U!=hZ6H4$x@2"
        "muw~u^nYyhp=u~(1*&)U|TTwrl3C<B#nYV7fj>ehz4u^!ehOmXck1S$8!!qbt!CZ#A^pbQ#8aXcwY-V&4fKqaKU3l%pheoZk&%y8Ds_FK8$R"
        "Z!FTz@>LGF-4?j2)x7Wx!98Rlbtu6Ze1306Tq(~IK2MT7A;-ApBtDxvGX?}@vufh4TlmNP#2j_3ou@&h4FgTw_J%^yz42sL>x^`@`0*Yjs1b"
        "D)DIF~~U+_CE?ke^9!XJP;Aa9XD?8}V1saKe%eYQ`z6;K*xcpMdk%K=uXZRf}tOLRLHr$-oZ}LE3J%{UO2mkOC|tmzd{660rQ2<o#4gJj$+I"
        "A`6zmUWqkYk~ME&j|1x*N#er(pPo9BQvrK5uDX!Yhmcs#hsKiI?U3Zo$DSeoy#OgEx&19_2!Zr_d<LRcFW^ukcXy-Hm%x!wKEIfLnhhtj_)>"
        "qm?q@jT$ya_%;~L@oS|0KZ&8~x=x_IaqdLb9C)$$G2w0<+xJ?C38Y3C%kJD*3#GkO<V+xX5`%sdnxXY%+?=FkH#BKYo5Huo#&S<MsUS<rtGT"
        "f>v4vM669qIhyVORYer89a3}%d<chB|NPkyS52gH}iBacE1Kq>f;$s?6o<XHiBo|;{8L=M~*ym1h+0kb3J*c8J~&JqQyMpI$z>}{Fm~Ki99S"
        "B1$*=KIXvM$3UlRY!}xbL=qp>EdW@HBKsyXP`7y7rLc5xI(j(qE03{#i`*I|@5*-ZYdk0Iy&Y@$LeAh>kgN$<PdHlQ5$9|}I3*T8U1s0%+;e"
        "6X<X{$ihC4B2VDJ2-)T);PvlTKeojSqQ5sdUv6wQb^|s&p?3b;|q;Q|VO;>Pq23&2qnKsCP79?kA7Sz^srj&5)hDv2f?!NwSYO9^A^kX3L>@"
        "c*IujRv;(Hc$_77X_0gMuw5;mS}9-1$BsL>{c^b;@XXoVrbPbB9eWJsRyP!~2QPTR&2kj88ti+Y53p4x6C8Mt8^RUONqFsZjv|x*AH4A$)@`"
        "qBiNMi|*^^Vsfmoc7%i7zOANSw`7Oe4(QWcA{PP4jrrD;7rwuD`NrF4CQ^GCB1OM^NBmzc0T)nL_xFI%zi3k^=OxYmcIjW8@2j_($+-R_2v!"
        "?=Aqi*_(<)9{n0Y<-&{Z6$vF3tPR=kaw8S-`Uc5!__L%ZwQ+kZD^?>W^v4AhT)%LGIj#9zhqQni9Kgy`WdYp$P809WVF%o67g8U49qxhB3bl"
        "^zR5ENZ6E<B=-=avThdAB3EHy8xIcw#?Vz>WjK@RBt`PduD&xh0B;A(gn;Yws$Z>m`ebo5q0V#~4`-$<bLN52C+Z<GrUQ+*vhJB!pEhlX<U1"
        "6b4^CHi~=qJCc^G;Aain@fU0kzb`lG;5`H<nS$5Na_+-4#YB^-?`hJ=95OHIuiI>RB7=t&qQ0saI@iP&8?prrvo*H-1E}cd36x(1b<g{64j}"
        "m}Z_M#|LV9G0pWODPL<NBWUG9vg226(i3_sg@jAmha+i+6<I!B^VVq3zr<^b7MRca4<pkjXpt%#9ZPIfEoL~II+YB$qa{CJUJius(T*%<0UL"
        "0aopvsfZR*3VrP`%%wzme?PS$Qp>_`(XP0{YpWu<obhc@krE4x{RQ_ZwDPgqA9-Z4!mvpJl?p{`=E7dP$0evZP5^NG8$$3QXh3qE@hey>3|M"
        "f1;=;!)9J_AI_375DEa=AY$>M${W4mfhgT3s6U^Se?Zy4xrnXB76{UJccUW#Me{#i%xWUp@=m~+6t6DTO=k(V`UU$DbmhK&P^!vp~y*)mb9Q"
        "{8RDcSMX1Q#MVxh#_6DKJt)gU*^g{=-*e)v5rK%L9+KcL+rF$XJ4WjOt^lu=v^@)ae<v}q}=P8=~WxE<ElSSKf*>eh<SRo!&$*U^i+XV6VOL"
        "==J#D$CJH|0YvusL76S}d3R2iEzDH?eYqGXy1wzUA_Zwcziq<2FS<55A2$*OdvD;5$W^+Z4B>;Fq8q{gpshSlO*>G0HXsUmVr-h04KOu(4F{"
        "SFMy(LR^5}|4-%4HOTl?H#w>N^8n6h`hdZP0Yl;X7=3`X!7c#W?&>Cg7(TuPZ##68nTF5bLuS@`e>X$iMf858u6G%ZE=Hf8)rG5}ilT^Lb#;"
        "cJwE`s<=}L>CZx1RA)TNO|^UqPk4V@Z|PK(g%S2|=Gedgj}w?xlx#trka^BU1zU`+lD2b7C0XXDuj9DhSRjWpiahjWjJ$3DiVXYlP=qP<hqZ"
        "sXoF;@-QeO%EB}Bko$Lb4C&`TXC~ST|JX*nj>o7Q)7I{_kQAXu=@Q<Qny}QT&Y%mMtTp5qVei|H)``#<la)>4x~#%#PKlAtc>m&DzZUybfy<"
        "aiL@N;(|z<=jMyKcg=e!dv&1)1TH;#f8!vYJtNr)~JK!Xuuy*Yk`(>Tj^t09;&*gVSM1t0r%0ILgVVlHInMdywU)~Y+)x5k<eAy;Eukt>B5!"
        "N6Ax}+IPL}aVj;wnYuh_9{1{vxUTH?gx+9QTm=PKv~AQ6|eDREw-@qVA2n<%KvkP_$2$FANeFgT>1$@;_I^jdWeERP4r!Kcn=aj!N+RqUV`z"
        "GhI2{p%1*SJ2fc{)BXp_EDJL"
    ),
    "magma": (
        "c-jroc|gc#9{}*@d49j=`Tp*wvW|(CYTeS^=BQUoO%vX^k2zKw9oXCIHBng#izVCAgp7)4s%1%cbF<dW(YBCd8kIt5lCk~w`Tv9H5ri)we^("
        "@3K$N4f9Z35b$r#PwiA=vi`d*Z%Bg;T!){V9*Xm}yAx`fIOA%_d-wV9|T4!NI2j!~#*GV<GuMh;?a3<?^C{7tai7&I{z1?J)KrD%E`3d_dP$"
        "IznR(9~}HSqNHo1<l=qiyxuY=TTG<KGT6Ro6zze-1#cXJBn7t6L}LV@ki;7#5EArHlVDR<edQ2ya;W-PvTagYfh-JoMc&`UUO9XjFe;a(i<I"
        "ZB^SnGlXP?}kUTz(?M%^+UV>#I_PLHO77L><;tBoe${u0CG(3AA`ommEv%|6Gs0#`E#^Mwg^kANFZWrFV8}-`>_XBa!YBV@SeC1VKeG0w2B)"
        ";j1TQaavCNB6N{-YYR>*Bi8cpwVP3&jKWgny1zC$Z%d;y4;>9^#`KGHx-}(x_D}nE_ZEPRGTOWv*Byba6S!sKas?&6rK{f55Dh7EdEb9k6IZ"
        "&qb48ZenzTc4v_8+vsm^rhX!@5oqB5%+*D(-GH9dvalp!3`2d+EOM4GBOCSp$&$;3k1Wu=;cQ!qkoh_4e8>(p3WZ(hZZbRmiO}eT?)=7n{a*"
        "NeEV^sSy4DJhTu|p|HrOj_cTjf(XeOd#66y_xq0hyjYp8E1IG+;dSfc(W@LMOwJEG?<Fg{e=q+v1vCfSPxzhG$)X1a@Y%dtr)EQ}W~^<papm"
        "WpD}G;He+D;`jqhn-Kr$}l>-8GG%76cg&#g-3r6>9c6WV;n*t(}jM}gCmk*%jYz?4bQTKuQF*)9bR+}wmZ{9U*VW+*tLwFjKm31uqTpUbHgb"
        "?P^8eu5Aa57C|=66!+2{yl%z3-1iYgeO6Rh%ez+(P${(|7PjJ~nI6RZZR^e(Zs7z(+lJT+QP!-R1gyH6eQ0>VMTj0xGP*cm!b>r(%P-o6=oy"
        "K>Yp+1m3JBa)2py3TL`w9<!0F5HJZX{w3H12`mbfSL;O{OsSGh$H-O*0_=Yw}tJG{r(@1##X6P19j-EAd(aO(sxF$!JGt%!i9XB={mUBKWuU"
        "ofXjFBMGf!+5ptQAr12(^FM|<F8S^tQSDGuB}H(u>`ka1C4I1kB(8_5l~Rf|Nj?dcS<<!&lJOJ{CrD+}NtO+K=OUdUWZP&cJt*C%CHa$}WI!"
        "57A^WDofg!TlBvLv9iUwpi2XbTz>^&%lFw*cA>~@gnKP0DoV8>E9v4gbOLT-Ybb(6HJ@a5a`{tj~O31r=tn;wvkn~)hQw_(zA9x|58kF3a(W"
        "3YCfqWO@&Yhksnygp5!wUC&u1SSglNm$XK%*qqYuRwII@==p8`~^g=RzB+x96e$F3#C92JQ88%TS}d~;NJpMCMuW1g`jcpwyDw^DTJMZ|KzE"
        "VC`^rkH*Tx8YlS%@!SlZQ=33!>Q*f?R-%Su=Uj^H6HFmC$FcB>C)O0T)xe$y)>dq&^1`nWVYUMs5yOTY)R$GFEyx&>hD)rAMp-5nNcd0KOgt"
        "8dczEQJ`6>7}br2uVIwr~=$v*lV?ws1axHS}u>mk3wt+4r)x(oDFM%ZhuntSsTt8MdoPD{2+d4EBYuR(D6#L)iLU?P8rcbURCG)4HaL&U4uE"
        "mpaN9{WDplu3Hp{6TH|gNq3(uPX8|pf25DE79$_9z+d&5O=7|j=3TGHE)~=3nPaJ*S|aB3v7u%9m+Qp+Rm?c2@4F|~=uA-c>KkJ7Q~Fo3-aJ"
        "RVkwovg=<U<R$6wN$!}R;-s2oCDBMnqdZ8p<p)i51KePie`Tf_Dt4Zli{mKmOYba6W^J81;|Nms?u{mYC9O1FMWcUKv6x6p%D^y`DhlJ)es8"
        "~tLc@$o%+wSsQ0G*XYz{zAIpwy{ZNCWCZcyODF2xs}tkCB`?1h1SuO$;N?7_WlsMrp2h}Wyz&<%}As65Zk_iu8B5||HUeEX>ywJ<9YVWZ!~q"
        "KaWRnf2Gg`qqiq5x=V?Zdaia^Il4<4=<Bm6k1k)`QMvomV9!7J{8h!PU!syQZ##0IMp3}lm<8OefLHg}pj_ctvqLoKD^MF2?HYRc9J&C_U&v"
        "tWTlH_hfFB5M1LYnAAZ`5$}MCn5h+M{!;!_qo0I`9{_u93d+WDw77a;17ZW}d`Hgi38HbC9|H38}xA`B-yDQ+ddbEVzU_d&r&z?A;^W)m4s&"
        "W08K`oysvzEWweFtdQ5Yvy2Qr%3ChTX1P<i=ht$R4?B>`y>7`@&#*dE?t|okdF*G(eV!=ho$S_Z?t5GDUc~wl_uH>bz6=WC{^OL`Nno>p`(I"
        "Wz6oZez1A>)83SlpJz<Q-A65e}<2mGX5Er$3u9&kr_`VcnO{tMOI7xHiOfNQE(G*nLE0Yz#=Av6OIh*P6~f?I<;z)a2PhiCrWe}}r)Ml!AB{"
        "&s3ZfaDU#{Z^`N^Q7@BxbGFUKU$izhx?jpW~oxVHTMbDJT^<2&D?vw7M?2=)Nrpw+J}3kx(@ESNJ}e_T0{7#F<Sn&()|wZVXxH`$?{?DepPE"
        "Nk?l`&w^FTdryPj5Yq)OgmS?AN7g=}RB!6troxadRH_BN$cMQ_s|42Sy&K-{GDKYYiNNztz&zme?Z{{P;=ttg?2a~vMlzzcpu^h*3F6g~O6r"
        "b^Yc#I)GRHn@1*4K^KuPU*neCSGJe6_OCf?GW^-pf}C%eZBZv1*O-!$NK`(#Tn$w0rYcem1@fR0c=zA)gvQ4O6XN=Voq3CsF<0<|cz&yrI4u"
        "&-o#4+oG;$`Uh&u^e6"
    ),
    "nipy_spectral": (
        "c-mdnZBP|u6bJBo@7}w6ckk{p2vb5JO@X|OsT3umhKQoZn`lf5R0<g?F))hYFd89{C`c9(I0f-$gc62^piCN0L4XOQqDF=Z3M!f)1}0$7@tn"
        "TgJ7;!(pLX|o{^vYbqxt`rGY;3XD6Rb%yKDWLwN)d4+itpf_Zf71b9AkP4BYG?Zp{GTLMS)T%b-uH*C+Kb7@o5;@ZEq@DTcgD4E(xY-tjzxV"
        "DRIQwFADX6db2B7+qEfo_hiFPYVGL0U@)5brFE|MZ(sf0LhB5X9gf=hftIYC><1zJ_gi<3(b*$wl<-=6>!Z<xbF@aIb_ryU=T$cqYW%ew9gb"
        "ecLLnUgqaQizi56>10bx+(7zfG=V$PRC5vgb`r=Ok1y0<=OhDCsZVkLbY~*yuqX8GU=&U%vt?SyjV!&jG=Ine1X-cEU<qE)gHg2sH=0nKeMY"
        "!-Q!ZgL25FAFxE+(|xM99KRgvDD3sV4}ho)E_U5X#(aOcTM<Bvg$cSek^^K?F;aFwl!&X(CvfguF`#mL}m?J3??>L|AD<NTyc^Wle;$g@lI*"
        "2;($=!qOKAagPWE9fZaT!tD<cqE#rteN3^vg*nPs%P>c|I0AE&qn^PWWv33z(KN6db2J_H#T-qs6PTlEb{*y@J&4B~rQ>dxqqMCLbCl*40cH"
        "e9%0YzK*F<ROC*+ERO>P7qf5Oxc5XQfA2u()_g&l;1Awqx^;YAO?vsZ<bP5>9n{}BsccyE%QD*=B0#E|zjpvgf${B&J4-|2&362-!W+~Mtj%"
        "udcY6_60Ad#@Jo?y$Bo1mK^hwZ8|LW35Tfdb+FsU>AvD)SqHnIiV_<a5021=|assotjVz?jmgamQa#TXbmSkc$wPUP9!YuCB&W~d|pC0{Sjf"
        "{9qMz-1q3fULgZsY))m6{^@OYWG!%RyVb+_3)ihH|s-95UP5A97;qh*S>bRB=IERp^5Q_Q;%?*V6pCK%4HWC&sgxj@42yNpkgsx-)!R@R-=%"
        "Ydq2H$@Xykj{+Fa!~9j3JCoB?z&?A0h2}h%k9KSuAh_?2s*7Aav8ol@``Z0HX!!6NpLn=uz*$Q6_J8QoBY0M`F}7nSj9>wHnS%#dS<QPzi{B"
        "UCr<Ul&7ola1ttiwW$%1sp?><E`|REc2!-M10upz&1OJ+t8(cJK!%r64d*#~nv!uBP;H~U4MWP_sCak-x<(b#2Ed(Y`8piG>^tQXCt(Avm&p"
        "5IpV?aE4Y2cUb+Y$sxVN%kLYP{9CS<1&f;|bA!wBg@6(Rq9LYM==?g~Qe$t9Eq64vts=N}QqxVs3U-j<+QhTxZNMHu##BJ`Kr3D1usxQ(s|U"
        "Cmnv?W1&pPYw0V?mq#Z5_OTqE7V{&BM3iyOxS;f5ObN}t0maFQ8N#%BK)$Q@YO*=;yFU#sQH-K-Y}aWd6+jFF1f|oeC~>un~!ADCi7_x$}%7"
        "1S2dct^Q;)ORfDV;bfpGX3|#&+Rt);=Ijk5AsVi79@QE8)F$ghftQd@IzhuQAhSsuTklr}QioxXF&x!%-KQmsg_5"
    ),
    "ocean": (
        "c-k$L3sjGH7{}k+|GmHOKNI34tSp2jBeamEgIrd03Qg8rPg)~Oa&6JngrP&xgif+t)<T^$*P(Qhm54>lr4=o#lP0n~&;MEHe>$K4|Ge+-_dM"
        "U{`+OOOkq-7{Y=2Vn2aGikA=-^`I*brHj2Y5~Fwv9o_Cpx@F*9{9LXQc|+$IEO5)<JCAT~{7;!+SQXEI3-5YC1$Y3>MF^O&4?gp>tLK@~#GQ"
        "s$ZqLRb`YI|gCW*UXa=gkf<^TTg^u8(AR&flp++76VwCzhj+EgzE2Ek1&LDdsv@5gd_Xe03Kn-A$I;Ogw;80R5n8Radv$>f`2}{Z8E|~g=|J"
        "TLhp0zv1SDESGL$2KzLrtmTgC<sbKHbBV4RzpL!ttc#nO(31QbCoLr5twt;hSMOgTZbB#rq{*oJc9l^7m^K(S#`<4reL{K?y!Fd3_RpwUOA="
        "DaNLO8;euH4RigcA<jAq&DDCoV4-VWSIoAqQdUK(3+#A@D=4&L6>R1lN**;4+5mY(X%_!v}zS<;OejM5y!U-5w#71i<qMdBOaYM1=HEes&E)"
        "LO2|buxtq*y9OaBlK-|GVQe&1g5Vm<XMcrYx1K+J5dfrsvJoC8@wXNrlx^o9ok2L23OyoZqzl|^gv3mtOD;lGHVA?ck}J4RNASrL#vMQyQ~>"
        "HBbS)O<eS(gBdr64gjqs!dq(-<=E^PHgD5w(lB_U+iz+4cL9tcH)5mr1FO4lLGZGs^p_&ygJ`ymWz6WUiGbnk$PlkF|tyZ!%5|HbqS*n{4(_"
        "^Nb{Wo9Uy3|^wUEX)6;+b!{*QaxZis?c(vm1?$}oJd`OOQ|nQc_Vddxj%+_2TPM0mN)lFA5j}hih=)0LvdgwsVa_kCY^CvY|4wlS7{dFVh5T"
        "IZkBCc;^wn7K{3^!nc^DSrYz?FL~|D}v*ZNaS(`V+`Ydvb_~I4$2N&GtD9M^e9+RA&k?SxGY(A8{w~;fYsdeO4j1HT7rHBObvlMrW9F93-^S"
        "qR{inc(?DW$!T3VYF}NY|Fp?nt+Pp>2{Hth8TJ+vl`#vhXwQplmPDR?5ynw5PJi5!zhY=O5Z-IbaHHw>*D8?YkWH7bSqaVH{<Gyln@igq-n^"
        "azj2ooRUN?-b~pdm))VXk$)dR`6EA#qePNlmr+J3N^eRn#o<fJF~#))C7a^;9%Y^4_XVY&5_FpKP+2HaLMkgmC^MCWqm-h`&Nq~+%AskLv`X"
        "F&l)cJ@7nH`zO&`i<rEV7`w$k#LGF*8#l2TnYwouNij&~Vb@~ea0!0;fu>a`YpE>(0>r`!O0gWBqxKHzGpQ&E>L2Q!1nYV2k3usrCUy2T!>3"
        ")-rC7J*~skXALj0E`Nfs%I4Nr<~ZRUYP^71SQp5$H0y9sao|>CzucfR9k0&_vDAaY1~1u9O$NX`5T<3*j?57`GUbfF3mj^e5H&n(#HJ>b^?{"
        "O8Kb~O%CeK%yksyBh@(Z;f@hTUEN$HounK6RZQTG4QA+k|`)-0UKngAQeei?wDn%=b1{;6^TIm&-zUuOgcDDx%9U9jfm%yymz*Sm%5sVo6)g"
        "=ukt8R?YyMG1)g*Ns6Ct!~1iTU~n93OP2`v$_))Y>3@=3y8XG^K~P!HhI@vcAF(MgzU*@q1w++NiPmjwTocw4i5tf&SW};rhuGkR2-5&!O7d"
        "?g9D@cMus0*6+uIw%R2}y}1e`g*x@OE}*3LqKl!$fPhe*(W?Y>)15?PP*0Exsxn4LfJ(Z5hcT%b#DQXr5EC@fS3frvhk+DOgAtPl3g|~38;L"
        "wL4p$qgv#{Ul8Y3$k+ib2f^4p<1gD*EOPll%8BBL@LdNGDwGU}V51vuY$=?#?|VFf0$9SVkHO=~^WX{6+ueLS$dtZZ}WCamggrs-Xc#Z;!7("
        "_FEJrc^UD7OsYO&4}x8quC?LT;m8A!7FBRB%E(fTyLhG$74fd&7*dBT6DBo7><V|N1E62@!f+<%sUo*r7+xV2*xKXLd~`ue4ruNDs<rQodH&"
        "RfBb6iZ*|VV|89O(j~45M@$~r*8=hd$"
    ),
    "pink": (
        "c-kex30Tf~9sqE?|KoT6-VteXBvKOcP$5a=$W+gaqp3kwX&S6W<H%8ztQwP?VcJ!47Okd1k%ZW2YE)<|8BC4J5ZRoSwBL93^L)&Hap?9ZgXP"
        "9<q2AE2@OHNwiO`T`Z#JY78rmYw68k`9M7Y_7E~tF%Z&q&&mE^Go<^h$mz6O^dsI*Tt_}_)9-4?^@5U9>5H0*7GYGjw;Y!p<F%rKOdLiJ{a;"
        "g2w=KA)i|T~ITxP^^=o<~mRreH3Z|=akRQp|;Lj35$hVa;*~83bnk^%AQQ9Ro5%&_o4PSQ7K?hw{TPLjDz|pZ>7;0>YryTZ9hVNX>U~wg?ju"
        "J)g~S4M{-nW52zRTsZ)cYUR|#S#zMVyy}IN$MBGM=w1UXaMcqCCq6yR06i0{xgVd~15Un_;UN%MXF=|-_M2Gy;hs_Y3|5R<k5S7hTKjuT!pl"
        "DJ;)RCk03xU{tkv8ls#16+a_p=aB2-bW8A@=X9eboW+k{WH%A&8^LXc1-*Cs}EK=MZOn(DqnDT<}m!8wl~8wc6=6h#P;<@}nSb&(n&#Ad$6N"
        "RV*X}3$@=LKr-4zd)WlZXD77Imypc2(rG&+;R|%j21vHJ=z}&xvY+ZB`$3ZNo9>YZN&a5l#{-gE_w;}WNPg?DFU*3ZHB4XL1gW}PkCc%1^4H"
        "^<A$73S_mn{Dc27^ufYdiZKeYkUph`VggLJvIUbqv|=*9Z2-jMD}*K1NBJ-k`}{XV2;=IJd~kY0Dy+XEr3q)6KX>EkH$$u>w|x1c^TkZB>vJ"
        "_0g}yJ+Mx$m|->_<@kQzC+WhAe%<e%ml~+dZVC;kcCyFZ!SW%W(WFqBxGBsp~wu#l0Kri{*WC^KnK0hu7&KV2RfUI{*lH`zCa}%=-306eF)V"
        "Dq96OP^Hb3Ka+K%D3L3G|23;S?{{0=c`xf0A%Ss)w`!!VU$!=f8GXqeaHLID8zqy2-wz7wfILa2izR4Qa<K5fP$AhfdfKSZC*pIcw;fqgj_m"
        "`}V;qqwQXCLd@i68gEc5Ym!_`L&mD&RbZa1D=j<>qfm|9U*>U)*XLalV3mZF&D%;yn!eZ{qe|WNrwaU&@DNl4S?*B1`VvgT(xT!$Y~-Dzf(&"
        "UVnglmXi~caO_1s&5>MqgcBZezpbP+3hy)USvBNADNZ%=IrgOGAx`If!D?#uUz|;N*frWy#d(PTjZnKvT=<f&^r2%G<C0>&?t41D1K&;Kn@Z"
        "{2o%q*ve5+2EKE(~5Ji(oAB>4GjzIz4TF&Mu+#Sa{#ho<7L1w7?0&2}YN=SMr})h6;uGCyTYZzmJ0;XK=y*87qHg*<l!ZLK1X)A^+Yrr45E`"
        "TSZs>k&@eNATk7%(j3`KEliHGv{Z-kMqiAHo2Dg2lLtwZ1&G2D2LYx7J7k%5#H3Bt=d7B1@Pzn*%mvpCXv4y#P(bw8;f|GBRk?xwtnDU!`M&"
        "NWXEu!*|WmFWdC%*Y*<AwNeva<t=OaE<isXn*`2+pC0R+LUpLlyo8%^mfiE~OCYO_h!vo&u3b~OaoJzQ3CMnx3T(Y>^98$GbjN8MfBl2**m>"
        "9tWa!8|>m^O!p1(6r_!q1tnDk5)QiCKcjI+4yRBCv_?+E2CZV*XX0`hkkCMCeX_+Ll@fvE(m2--q@s6f2zg&nxMm2(h}8S0~e9L&b(`ydjo4"
        "7mJv9{%R?84-;{I!t6^r*&w!?3*!Xpb4cvICHl6|S%bxaZNf2?&dCxfQ^Z(58saLBbcw0$baB4OI3s39&~PV_6)J+8>Dn}L&O$5?q0!w%-c1"
        "o%P2*z4m2k1mh9=gDA}g^!nC=@dN(#l%!}Q<}qGE~2uBS&|iz+G#+GwVyxPMZV>hw&!sPh&zJ!xLKXlxV>1889{(Yy)LJFTL%C!|mMiFc<U?"
        "erF%o{*WZl!kK11`m~Z9%SyhQapidhL`NI8nUl%$xk~VTlZdCM?<##l^mo%miAl@iHGc5lN_N#R=iWXY=-PtMY?@}tYxkATnD+~nVj+h@?KW"
        "bCj{~#-Q^dRkdMdmOK-@(=qBgpKpt{Q2HQZsdXfzL9`d*w@~>|oPxh7J^B~Vmk!vnPUT|JU+CW}jA!A}8ulqx8t%LkkjZAQdLQ9mp_CsOmCH"
        "K9A!r`6#r#BSizLROmQ20KQ$Dctlf3(b;0LAh|nY{yw=$kU928vxpGT#=8!`J22Wl)^CCW~^RxSk<P+MuYMEi1-D@wiL=CmM=3r)2F_Q{78G"
        ">M-q<DjUX_+PBN6t4zlP%9hin-pAzYI@7>h*=}LFs91J=X1eyCQH_E!zRpNaLU|z5D661Mk1+N$KzV+W(aH(Ro4V23AIhpkqwNML8!e0uX;8"
        "jNF%B;>)dm<xJvQyR#5h(lwf)KHF~D@xd!yIH|NkGIwivw"
    ),
    "plasma": (
        "c-jTQ2|!Ot0|4-OGjHb2%zJO1<XV)<QBtxZM`(qL2wRTmSm{#hNW?k|Q6WbNi;vA(%7&#ct)nFWift{DC|3!|RV+E%-wzaB1q-67hycxfz+6"
        "sk)<`}4L6isWpDs=K8-(lBvrt;R6oibU{#~TKpFz;SbXJLU;S>mv=}&)2wJpFuh$g#1Yyl=W(Vcx^cURz-OAj4`BUgg&f1#%e;Y<uBWYNMH8"
        "2=dfT%lJ@aGwhp`;k_g;28qE`_cM1cq<Hyj-~%r!#6>|^A9F{MB)n=^^)o3$le=_v|-=OMx%Uy`#9FE82zAw?_!u!En2b(3|q$rUqsugz>ri"
        "nDiUSC1%p?!@i$P(128axO_Nbg25=e7W`07S-GK9FHak~tn+v`@$`%cloebbKj>WH%y}W?K1D2dB&j<zf5o~L)yd)gh*0J49a@u&%-JfN6$w"
        "zH~jfrIi$wl{pl@mMJPrjQ3EOxR#OXPQ!pc7(+9kBQXbXdqryJ1^%(6)(Pt;cQ)f%!^S5ss&rfSDz$-i_xeKvb}rRXAx7(6ZQ53%oxN@Pq8d"
        "EPOf!&`Yc-6#ugbDDBvL4L_X=@NV{L1_4unJdL#klMc=RP3H&`rxpMYaWav3o&|6?XYM383c!9`tssjSfNQzXNNPGjZrpfC4z&Yv1UH*R&aD"
        "AN=B>j>c@3ae+`JWe?g;orZa!H-5kP;(&HF1IQ-Rq9-a1S9_5f(to15h+Ui(3(k-Sx)5}X38H7?SXxL{zriEH7?Mhnopg0oU3!vtKOa8jWBI"
        "T^T>aWqEx=Wj523u~FBJaGhmuI!VA@+AfYm$P?a)O<JiaVBeYr#%mYpBh<14t3iNlGd`i0y=3n*lEx1htTM*;BY*v+)LxnfYY_?S}fhs7nJ("
        "5(mI-z3~tx33;)uB0`P1Z%lnnyya_(pvE%RPvtmiDWxqYAE$LF{Y_>0nwHYBfu4UWGnB8S**pDpbJR9mLjSph+L2P2Q^g{q!c#MUukzztw)G"
        "7AUB573|3yxtMM@VU#nQuMYUoRaz$-KI-Q;||mH5<~F73WLE8gshF?!1;N-C0*(_Tr;dznrx@z(KY2@f>64xcLsK0s1+M_vi^NJm{-AeBgH2"
        "do!)!e9Rr_Rz=I>c|bFqXh%&q`J9(9B#!23JpMe4y+pHY`PN97*p}|K=NZr8jxf5ZJ<k~pf6JlqueoUz%)@kk9>296UiPD*3;5I3uquO2w&5"
        "Sf!RL+Cvsh(s;n!hwP?*{=4jC!b{)=i~fvj%Q&RbMhbJVvB72Q;CCp02bX*sP<w?lr%mBz7Zw1mRmD>XIhlGA9>P^Eminlb?;tyWB()m<fMS"
        "Ba8as2;IKS(<WWj(U0;Iy+JM*;*}*LuK2Q4R_Uw1?b)#WkrTs=Z9WfD)VC1x9w#qR0;9X;5oT<rsC(UnR&`x8x;>5txJyFf3PypLhDUsk3_}"
        "ZMjPTLPr0sicGkvBmuFckV!SprKwc87fH*CDq`ba_G-YZFTFHB@$fKuP!bLfI8M)P0+Y}(@-zBAMwLR7HHFt96k(TK$*Bm9;W3}8=`E4h%|G"
        "ZXo0pl$sZIE`Y3b)rtV!n2-8r!9k#pASwB0RV~iK^9_w_@+ZBrrk8o;Ywgnb1QwtHpC_i2HTjG91TmApH|{`>S}X8?kfK2Uy~a&!pp5eS|O0"
        "DI$8IK7KAP-a){6efm6nI~Kp0sz*%04FUMEogUj2f0>9YzvwH<iQ$W{l<O%`#5x3@&(^m;BF-!Di4^^SI~jEtAB@zGt|n6+;B-$t_b`dF!zs"
        "3U;W4soC0<VTvRx##4$rOEE5pcv0332zuWe0EKEjhS^%whzX*u><uQwaywk>vz5-^Z7)Z*Twg_c6Tp1{^UM7wmwEDg7jgjIslZ5<|6!hW<eV"
        "3Yjeq;P(zjLDLpCySx;l)!5FexUI9TZyrfulErXh_Ys>T+|}`zfsbk$+=}BgeX~a<;<NT>Mtdq%X?>t*l6YY8F_P0vGk$xc(uIhrC8HP`4}Q"
        "EJSjH#Q887Hj1}8_s7;tWy|36~L0wYhaj!*20Uc8;fA_n{8c2gX%g(dJAFF9>vfQJ)$lFhogxukwC`hGyj>_sjQS3ucgrcwhqU<g;^+SzqMY"
        "$`jvP88v#GOd`+8R}C6AxxGJQS5q5sw{M$5?c>i)bidP8U&jgJ`s7qa4tIbK>1tHtiVNwnKb!XY<CQb&Cujv9$;-nPJH5*v}Pcwy!~NvJ-{q"
        "hlz$(&x%WtZ-CLNh~2G69*d1Oq3msUH0YqwzJ&9o$l;OE@fEjfKvu4X#ce(y4w+{fR*BrF6H@vcHjO;A3VytAbhqG3{|{eg8n%>g&4M+147="
        "m}$e*wx&#-UD3+mt%Wb_)qEA3%^g5l7Hze<Lu1{w~Ts)FDVN5kQRYPl2c3pX4k)x{I0Ju@8gRi9QcIp1(_R>R)Fl`o85f$H)`7`M!@cU5;#I"
        "D3I%cUjGLg`ri3EmKWNFyOS&?Sp#n6`a)Gu-T=)p9_7U(WPE%#h_<`(fNsHcLomMXMB^U4NrtaW*BXsYSW_OfHK3ZPK%9#&JBjXQQMFJ`&=?"
        ";jrMCc>^;Lk_qFqHphJQ9x?HRDgT3yHW|P)f3VRicrn9>GJ#<(oo_p)vnxSK*s7uy|9fwZu#l2{K>I&HRoTzBh=Z8R-PU32JeZy2Zs707Q>4"
        "!q$Fb{ElrCyK#-OEKzj(#T_dM*)1x9D$QL+@sh;UEk*I6;VANuuXY=<6>w9TOuy!%6-kF<S&hz)68(>Hoyy8}R%2A|_L$xj^rMBC><{eHk43"
        "y9o9Y#i_8z9x>&Wc<2Jb*Z%;{^7Td"
    ),
    "rainbow": (
        "c-kG73sjX=7RSH$`#T?+sEP7Whlq3(kwg->TtGsSp>iQcu5PJ}Lx_cM1yd+Yg%MJWm;~++3grVeghD297{);{pkZ*5)Q~hr@WI?6vxxbhSS;"
        "3Waqst?bN2r2y^rklW*Ek@+vMylX12FwpDC~SnsJ0$5iU7;9#gQ?iYStO_cQ0xtOz$*zR%p>V%bup{>7|!mK9zkwSLSdY_P&grK2*t!(oMHO"
        "Zh9=now(jO-gTKZzxtsx0Eo2vzn~=u~NWRE<DAWS0s(?=F(kOP=n~2%ax{DfoH|8LawdF3OFd9xyy}+)~q<OIF6s;XU+Ip+)~9S`&<5zVzR*"
        "RF{~$ci3?uk>szhqmEx4Y@V8f3K8J)+55c|5@?0z2*epbOSss&xrY<2P%$o3#P%%d+53t6G!rOlo+J-GRyRhnx@Y7z)SSG|gEBf8FltqGHrI"
        "_et3F8Hg6LTh!(MJBxE8>Z3<fm}{(pj-5l??xhKR!`X8pwlAe%}UZZU-6Y<KO6%9986YJO9EgDKCQb7W095Qe83m<{5rmztnq_bk}pk3uQBt"
        "bdKS=E978_T#DxEN9EUINXrtg<YhU}M$UzC+dh+P2g&CGw|u;OJ)WGd<ige|ih~@R%6YXb0n^CgtsFa3S$2Sw9b<cUD?3k;;<M~uZz<K=NZ}"
        "E-GE!;3OZKF*x#h}3mE??Je?OvnUL@Q0v9T|y(Sc-LKkHwoz8*%>yjkNhwP1j(oWl&hp`HmLFZ(c;+tjOm<i!D|#$O%%l*Aoi3U_JKdPw9%C"
        "ZkV_DJLPDnI#cg>Iey_Wr7ZA`9s9-OJ@8dt>!J_)xyZtTBnnY|A6s*PIDy@a}g7DPj~+_;k%g?@99rxnUCyDc95RfZ{FX{lwZ*|_L;X%FkfW"
        "q2iKTACz)$rdTox`S;+i+UjOHG^TO{~k5&3mg4uY74N(j?!92Z^P5Q)`8DUm6u$$tIMWT7=0b4X=q{N&11@_Y-BYU#BYnc5i*f^AKX11^ot{"
        "U}r^Ud{~+jgU~*i2!$Sw6-<y7|%?ZgI0IHk<MFT-s{Wv)HtM%k9<8r~C2CRUgOyP5%z=!t;0ppK`Zcc$+ykj2GX>LU@p$9)dj>KR(IZzrptK"
        "PX5)M*tv0iKfhx-4u$3T(!b-p#^18|##Dp?JK=jwM9KL0d;U=k0*FltkH3i68vDA0c|RcR*uRiif{YmJqlFEjNEVJJ?7x9L8cFkoQ#nX6PAz"
        "o!BKyWOr-Xa|fEWmfNY=m^!}F9l(+xTyR$|;~m}ao^#nePdh%k!p{s=$yo3Y}N51}q1EVhKhYQ4Ev?7Io!5qycyMJ?!uC28uDC==vGvRy(2>"
        "A7{%D{E0)NSU;KEb2~A`JeP*ElLvElp2yyt@^?y>EA!2kdbKVVHs*%_njh7u%rCpfE@H4I)g51@{)JaG@ysP?kV&W?dBf2@G@Er%#mv{C^VJ"
        "IU%JzeYTl9u>*<%v7Ai(E9*1v=|1Wr<midkn>%<aJQCS^@MYUzgO78dA1}s%7_hMsO&_$*Bx7aEKR(d<Id2LLW%C5(8;I`^L0S8nEx2j>E<H"
        "*onUA`PaP%kv9nJmJBicm{FLZH-&GWD|<gbu}`cK-*#RJZ%6!}$m=>PT~+jex63QCi?vNC8SrdtnojqR!E^Hzy%Ys6K69BNC_T8@1yOq!NXx"
        "wed)<(zi>ya~SDH&FWe#1W+2ob-zI<fpXSk3LuG6<kV9Fp$#fsfBRn$Nm+ADuh;^$&;<1JlOdZDy-L6F1@uFI&_`E5NM-Ux!&8EyXdT9aYDg"
        ">p_gf?RIcSWoVr;nwvE|kyM)7-49Sz5*3xfHw)7$8}0^!k%3|A&Rmp3goAM=9VXj5juc~~tko^2+qg3Rb(=2`^~%Trs;{7;}Rnwxnv9>z)!r"
        "<kon5EXsT>@R|!Qky?ff}tgCiN051qvUjv=<Se@cFUDM)V+;aB)gd^heqmLO-)<WOwQ?4F!b1K$EjDIm&wTU&<X9=@^HZ-aj3)!c^~qiGh=e"
        "W8L{Ol3i(55+7wbp#1C>P#FV3-Q<&Bxrd0r-0d4hwtA1j5K7}(ObP50p2E?(E6kZRb0|F2oDD<^Z@VrQ8huwxe3U!ZDXunIx3ZQzMusf8(&X"
        "aWF0G1sPlIKzgm_~;YKye5&M(L2f9#7{Kpmvb|#YrL0Mn@RnwHUtLgF>)GryIb`<eh5)2q_(WfVyHnql`jc1f7WhM-?A=jKbUwIxYc913#_="
        "fZ)(c3OI3%`|b}EawgFs3rO_h&d{}Ra5{hOHk_BsJw>5yn2u&Zc>uR`Hie8ZI<)~&UfdH0DY$phfo`WeXMea&p}v*QdcYooz3>|f$^P^j0GQ"
        "#&7AF9(8G1tiw6(CS(<qdt(#r!N-NgoPr4XJ%?-c;6iB&QIcrCqh0BS;+E9)riaM0TbAYlVjMMH;2=taeD!#A1DaTLy_(K`&FU@7zLEDDa$U"
        "#~Yd{ADJ(QTX-e|J}LWod"
    ),
    "seismic": (
        "c-l?Yc}&l79LMory40`BQO+sJJu${Gp<{`1<;YsDKNx=Q#F#lVnqwv%RLU{dFv8qNt|a%EIa;yY<cJpLdcF63ecxa0`Nw0c{eIu?=llMAzS("
        "T@<C6Z&X5jo4;%%V;*Tx%(0rQC&V~LEuL~$VT-r0bg{~Kc9O~P@Q$jl%vE+#&VH{jkRf{18G%(4?%pNLEMiRzOE>Nm|LB3BZ#rx4o)6IVisP"
        "Yn%tG^-<`o)U8|5Zm_<SJx4rXBqHpF_MVxNz7|b<oqE@s)#Sw4A@)lCkAaM<}V=f#u24q#Mjmayjr;tG4F`v+r*Be#PuxV+foDGfs=?KQAA2"
        "dqQILdt08J18t@4^O~mFC3s)06rx7>fh`MeDe1rXMzVXO6VxTQ98wt`Xkl<Pf0-RhNNDy9x1k37>;A|KY{76MWy<TNVu)q%qiV~3EV;%yWJ6"
        "9pW^o~fdcP<iC9Y=sm&@UvI5QzjiX-M$s4gy>Q{E=W(5)y3Qg#@?WAi&KYiUct!NU-J%5?ppdfV(XQ3BooZ!IB3^aI!fP)J{e~{qFmaU`{m>"
        "9PEJv@0K9IqkS<FOmRbkT|<$eG93Y)EgvI6VjvP^O+|tS2M}OyP=f@+dn3Vy<w$V-DgwOR?MM(6j|3~Tk>Gp<68s85fOj7U5-co2f}?dv@Ff"
        "fZKB1{d;3z|aLO&#Um4E=>HhB{8pY^xa-|HuspQ+zseXm}Ld2M>N*7fTh={=fvt?OW|jINcrdb*z03hSDiPeGrH^`!LKnNL%nul2-r2F$6@I"
        "k6^3XGy2aoHw07YbJF{&AHV{wq{$W-JE~j5!N2jU1RPe-C5RN)7@w8N8O>;p4DA!?rYuY*523CK+gyB#LzRuI#u+XF;1S&(L9U1cJp+q{!83"
        "RA`YJ-wgeE#$;9ZpM6WJHlQf=<-(L|=B8f8vMDA~5St2p<1QFhd2%bwg-{KMdvJ+9Vme}`#NDC)s<Potyi7p9*&oRCrJ~trl%_ffAAhvcOQc"
        "{Vr&xzjsiDo%`J^lPnl#e0K9U=04h!qZEaw!qnmIzrzxK{El`MMubnoShe66@oMnTLpBUPRaFgkK5Y(KT&|`^$-A<wRy5Vo@eB?kmxE1kvIk"
        "|3mogK~zj7E?g#d1{wGVXP(nR"
    ),
    "terrain": (
        "c-keDdst4{9>@24+3T|RTI+Qw(&#d2gpx}$>F6Ml3Y}bPlu0p}rltucx27pMbi_o1j=V8O(uEP}L8l8TMx;<tIgOE$NaXU0rpsCTInT5I`0V"
        "G|d+oK?@B8^`sEdZWV4E`ahdPa;DPE*kw}of|-{LLn)wg>!|Ek6rUh3jx&DktmHCCN%scG7Z-wEn{1zNSgG`dM0=dQJNklYH?VGp!EL|XHc+"
        "BZTQ+b$gpQO_2%CoW56v($D6v^9sMXQR|6Hrk#jdFUIprbx70C{MqodgUd0ekKQ>P(5f7BM0T5;#I##i~2_Syr1eE6f4fj52vb*=*1Vi36xb"
        "y_Q3cXGU<sb`U;pillWayt@HuknvjGv)q<yB?`v{0QZ?-dP*_Fk7O2KB(2_~|tX1q7l;WuMfYAFnbXZ2c8iXg6FklMZm@nM@3ht2T(Op8xOL"
        ")4CR<0Iu65#z(`g(?Nzz7Z=WTqp9_#8AYlDWPX!ky9L`7HdV@MR5(v1SJ{1=m$5qo0-jC`>e<ss`4+Oc=Ejy*sPZO%}vYu-Pu1lOzZNo>|2D"
        "7b~!01v?h1K&*<n#VMfAq|Z_n_>VhHKBYjzb2_D5f%nPeULyy|crw}YN&$yDVh$8ovPmu<tw5xy9O9tB-cnieR3L99zZ9s}@W&MB%;HON;1B"
        "T6DKM^!Z%G076!iG60wE44u|t9F_tAs_1&(ilw~ZAj9}U;rD)8ts9O<gSU@$25<G?oqg4PPUCB$h6FiQ~@rjfZz!1!7r=^<IPA2<#du3M9Ud"
        "f@7#(uR{TWAKku)$Dw-VHsH7po;6^Q{%H!mCPW?O<=vh>f?5zHwE!}wc|~a6##ZOtD}dIb4Ng$nL2+Nx%3cZ2C82kAypRO>`{$vD`{8-N?J5"
        "w<4J1<xM8KqT1Q^Bf_uT5)(d>-eDqq&K8iv>SGzWF4mHXKy*AqPBx>0KL8!LzHk~*g4$Bos7}LLnL-S5?X#jQm4cgj?DH(Ke7n~L$R(H@qdp"
        "IW#$oBNRb<n#Tcx>RA;mH9zis`mDFf<BOsOVk?7+nAb51PIKZZ*Iedua9rnCu8+>S;j_JhTZGn$j{Sc%l#*R?%BAFuxZ~&8CgT@RBoH+eO>@"
        ";LTWc+JQ%o2M;}uq5bjj@gVn+;WGHj1%CtB2o?M*fosUD<{(&s|J={)w<9Ahw~tM~hAiEr<rd5xAiG2^9b4*woGPXI-&jx*a>Lv;o>-n++1r"
        "V2meGpcTrsxY3x!q7H?FaiJ!m82X0gM!(Kc^BK9)NK?MdOIVds}1eJwwBc4a@x9?p-HRo9~eAAVfyfib$A%8!Bvp2wd5CVP{H8cp~wuz@Dj="
        "FhjMlTA^#o_|_5G63~8^JR5oj$mxYU(ro^h>ZjJt?us@_|v1hsV{Z*nb;ymXS6^EBQSf#3_0wPBN|xE8bnq&h`JhC;n(cvO7w>pJ9L?Smx6A"
        "UvmZvYIsT|*8VlIWMq8m%r`U{p^j#-Pw`3MmX>|eGmCA&@G%FUxVA}G6#=D`gI9lOJ{TT9lOEa_R<ObvsN)t5{A4Sue>9;}TaVWA`Og&0S@f"
        "0-TcRFDd+24!6bSiHo-&a7x8S<izxb22dtVzveV(tU$)5w`*xyKA%r6lE<e7hYMY$H+g<eWU1(L<IVmlHO@ec|K_L0;|x6CRNfD`W=@BYowb"
        "B3Z75D{sh6Bc(PyTr^WIS}&Cb!&wD#`W@-tc5u=-`NxUU8Ur*xEC=qA+)E)FD$jZ<Stf%1METRX_@g&?(JQNu;aU^WyjE)M$0u7rRhx8eIsR"
        "uZ*Hg;6hy$X)$!ck*5&ps%=v}3-NX)b#>7q2h2DMj%Ew+-KEuSL@{Z*nnQCcAIGsZ95P^1lTPr`R*BhPN&IDqqiK~{xe?0UTKFCIc*+<~M0V"
        "Eud`24LUw@bqx;-CaCw7~Ih;w#~yPYhYleSXYETRw)KmOhW%12ZuO{=Q2^r4$v_uW|*KOkHM8n@#ka|KMUwn!~`{3d6?@juG@rWe*g=u#Gp<"
        "z#ur$3iry=c_MF&XAkMr8+jZjoSkc}SUjJS^<0hJ2f;l(DolK+-+%GXbSG0M+^%2Wk#6=xkH1WBKxaB=}1Pt{Sk88Pcz$sC@HH?b@f=We$1y"
        ">Iw8i4sko_3ID2i%>xgS<V!I!_*H(5DB7mT?*3m|9T2n&%cSz@RgVTM46FpwU)5FIZ7~#vZOGEX#u-hxxI?r|ocWF837a%wXX~T-J>oePGKq"
        "E-d#BNp*O@5pAzP4lUeVbgCBxyp)_{QQZ`@qmL_$dPC6}N!nb&rQkMkm$63!R*jV|V7!ju2@YIpe9#Rqoh`lf#+PDotT(qCKPkW`R>+f6CDM"
        "s&!nx+s=T^99vmDVZedW&s!+n>wrAVF!<Wp8sZlx5J!Nr&E3`*%|<&IG4gQIk{lsABE5g~O|k<aqvd71KvCSC=61s*x_wLwlDE{7U;C&(r9<"
        "$W6RtFzpiAQune<v^rDxy_vXkwB(&6Kcm>g817I$LZ9xl57nmK_0v=NOmgO>C3$%HPs|PnD+*GuO$y6X{rx3bEcYjULbUC6tzpHwR#$!OMUg"
        "cN$9>78kfU#EwsplH!80b+Tu;`TxDK13?<T!wY*!{q*7+}C)*XlzBI4}UA$yioE?k)i(M~ZCxY28n70kPrDxYi>a@M=Z7u7zR%+)HtQ$2|=j"
        "!tR>wiPQ{D%"
    ),
    "turbo": (
        "c-kG5|5Mau0)XFd`}zL9FK)CVBFSni8X?fKA_6&tq_}b9d4@zBF~$+D3?Z5!At`=o;}~XRxFnB5L*zEvh`2pcV#ti4Jt87nNsUV)-61OE$iY"
        "3tbMCk24|tvj{kQ;wGO&FT-C=N3558N1)e~?pA$xl9vi-0rh+OsI$WizO(LL$KkGtTV9^D6Z_;+*2lqxI<!hdw5Z7o8D4Hx-P#fWgd7Qb49o"
        "L9u;D*Q$(^18&+oAJpAj55T#!?-09KkAV(BXCDE-l><`t+=NKSB1+$0{(mozi*It&f}3D{Oz#(ZZ#hB6Ou3cr?9V+MD{D2_4w8}$(&Q(l(4^"
        "w90AJJO9a)DHm_>TAWAUtR;l@IWKoa~0JU|LEUwh8PE&m&WLds$n@uy-6Qf&qFk8zDC#$M-%`3IHE6F3>x`B3WxPz=M(ft-mMJI`I2+J~Pd;"
        "y7#5;kSg-GHo%6ZRy~lQ|@=N2r^kpH-9fE}^@S{#r@m^}-LmY;ihSKPxI%Si(42zfp|#vfKm`2gJ-K_F6HqB#DROSW_W+?1p%@k$r3?(MbH)"
        "HFkNBJn9f{&9Lc6vN}sz{5=<p#5f`)-sVB2WXY7YD~YcX2<w&XE*^cGzys0;seFANo=K1{&-26re0`0y(9M&g@L;L@@G-t&5TB2fty$bsh@0"
        "!=y^%c9i2vL!pZtZd2*msP<=zJVU=Gf{A>WMQx^VnNf<oKa%rPA9Qy!aT-_>KLSF!?GpB>FiDTn6Rdp300uAHrBj$NobRPoHQeGRCoPnibn8"
        "6!ICR0F%%x?oi3Q`Z~VgHDvup*|NtXQt6QlUnJZUjh_rQ{QQ!P7MidYF{#~3Ww7~^=+fimBTA7n*2Sr=wV-rwq}$v6YR8TTjRAKFT!_9wZa+"
        "g;~-e)(Cms<7XyzsYpq4v?qpbgP3sHPlCxoHruKuNEop>BY1%!LdMgSR_R-)9_46qB;sT8&>gjH13!v#PwQL5y6iNS7pl<iWS8Vi9g1XiRtL"
        "AC_a#g(o-<+pyK=IANmi_dT2<5Xr*lnfXOe#%1@Ea?gj91Decq@-C=#{5kC?K0HDp6LAq8JlfnIX^Dq8&BN;+BUb^y+@Lxj{aYhFUyq=Zw6!"
        "6b+}d!hZRQ26XQic2F<tC-B<C%swPt&&Rn_?BtyEz8SyiXRUUr+=lzlF!wQOiv=&VvQNjQ2OY$M*ifr@y@M2$vTK9ldroq0lKIlaS8B+30{c"
        "&hxT##XEScR+5f?dhnPXhID10}etDE7xT5#6tzS_YTpAlZ}6zCLxhzOf@32BG<!>z&tox*X#AF0uedxcNac$8b$;Sugd@K}THNS7F2&*NOWK"
        "lF(EcJK`+bm7zD`zbu}7`dA#`m8*un|z%hEl=f-8;H{(Jrl^28p)BvQgsziOd~l4srNA75KQ7LrI~9yj*%dbyrP1eL-3stdD}+5HU(d;lq>v"
        "vbvf=0mH%GDjf41{A`h?ROHH^oQ}&l~eLg<8pcqHF^cH?`MA@3a?snsyL(1N2c54`K9Z}vMW)l<m@d4#iKf5g8*jnW$KkL7L6@&UfKkLfIrj"
        "6=`UF@6-FP~QP&a?Vpyeve0-NTMJad3;;Udf7c@REGhdxK@C;U(GX{1|((2nXkC#sU`Y!6DnVC(GE<0{l><W(#Cw8#WGUwMIJSz^hE!hYfTj"
        "6h}y!w}f5@#L+fwu9Ke5#p}#8IF24S;6y9kpr^Kt_=$S@>`Iz3hPN!xvLb5s<BWXz)-(;O!#mokyIT9N8)sjmUngs0g*dN^{;Jn{+i^h@lYQ"
        "EmQ+Q7lTX9LN3dS!rvjm6s!e+d$h;84drJC@8VpizaOr5x_iB;~`L;)Z4vbrJlrXH6|?A)Z<H;xZ7_R*l)Qi%_YFi(zp^fum?%D#1}FQnk&4"
        "0f|#O)14Mdf4o8bww?H-pTG2s&EcxMsV4o{M(G5>g4(}%7ql1Y~{htN__&3UEpCgN^ukpAK|M?l`YG0@F<V4Dq&`<h4LtaJeP;&&-0iY^58I"
        "<I>XJ~a&sBFI?H2g<W~+O&v_nOEI&1gx@NgKQx5A!ExkM@OZv@#>O%S2JgFa{*MjbADK*rgJp<h2k!%AfE1rj~k&^mRs*MM`q<~W>#>OAmA&"
        "w`Z&~&awh#z{9V&W)DJX!>Qn`CpD;xhs8dKdfoq8L5|zi43NS%SX{e$>FcW?^6$p1sIE&k+8W3LPQrf=eh-U`023FJ0Ia19!Kv#&{v<8qB=S"
        "YRYv#OE9&WRVcboJkac6wh7%|BH)S=_H4Lrj}_`$*yb)>${L7@S!{=H=>(XWU`7L(EdvvX(JN$70pE<#I}&NF1O3(XhbB^G0o@w?!cB6gL3;"
        "uH=SGtBJviG#o6Ka{40zj5PgLN$wZPFpiv#g@r@-rWx?>9WXrR(V69aJLEI6=>8u#PMG*FyQ#c-TQK!HR1DFmlj!1E?;@V@y2AWPBOeOMj>z"
        "faN}ZuGMiSO>JdL+Gmrkm}U7ThKqsz{XMSu`$$O0UL5P{V+O|3oMc9EeXAVKy<D;Xh&Nm5HYI0n~9>!LAX;rUVwsfz{-L9HNkt$AS_8u%!4="
        "cK&YZFw!$xKz*3VkeE@cagCK{}KMhYu0Ykdd)CujUK;SOr<x8-%66ifjx&h|&gGF{_g%fT$0Rn2}IXg7B0X{7cxZ(26fIH=;l~DUXl#GEnHw"
        "Ykd$^`iF6bNw1h6pfx11##0ZuElQMxdXU-1We92?RQ&qg~*ynZVE}Z8w4HED$s$g?Yh24_Im!e;Ee5TS4dn@j?K2b{2%W#bXV?>H-g^i%%DW"
        "L@!uv`5!a!^z{"
    ),
    "twilight": (
        "c-jq@`Cm_I13*3ZS?+z7TM|;qlBH70l28o_QB){|7%F8fQ<5p8QesjWEo7M_l{XU;S&}88mGZSTh*To7Hd&HE^3K0-emI|V)R+$O?*esujvD"
        "SPzM83Vm(>tk@olF1+ZuIMf#|xXZq8ACu88jk)X4Sfg5~0SwYuT4>YgCJFH}Qbs#Bds*Az7{O|?xDohj;1UsS7w;>&c^kE?@@iBBuk#rIXcP"
        "2$66b-tg<D#Tl;&N?l=#fjIks<TG4T@o#cs$;%*yhJ=6sM`66njrDeK^@&JO4`MpcGY5xIN2<2OjZYbi!29GIZEy8C6arKOXX@$3$ZCcob9I"
        "aI<dw^9Dk)kf3Yx19F7%V?ucog;y|5vZz@I?iqse4rN8KZTx>rjno<OJ6fu)T?FrryDmJ8u8<qUAhX~9Q<qvsvy;#0e6uswX^u!`(ak@J{sE"
        "S!P#Zg-xS0<c>iLCW}-DF|6NbD=;-brGFpGdaiQ%{N^&SF~ux6Bg;R75T2dhtRlSA?1JZmt5FiXcPwqLY7$6D!8D+v)tZMl6kD=WY0-kHV{i"
        "Woh^wC}yXz1b<%HAzXr3h{7-27L$Kr-e>voRAHaTriSrs2Vv8bS-SJxwZbZo=}qMEUc&4b*3Feil!-xs^kq0-+gBLvp*1(T-%_F1N{d|h{1n"
        "k6kp8cYyPOcJ5ly_ze<&96N4nuMA8}4d9n|+NA9RR!^`mYcymuu3yqb=C#p!h3{)i4LWStU!yPj&DWB=swHx|n0cJ_EWe*u+e0qpO)y!nfAy"
        "C<vg;7zJh^p%}0<@G-(xkl{h5Pm;aN!`fOH}E@el+C?Z;w652h4OPNi~g5uIu&ogLI&}w9L3p#`8)E;<%-Qy=H<c5#wvqPGne`NijmTzl-ax"
        "S;+_iV!7Rt|3x;yrK{lW_KRa4(3}QOZdBH+i6UE?Belk%ms-Yi!`0-ovU(4xp!Snjb`|arcBm791yxo&l+3~{<<?wuZ;S&Gfba~AznrFkais"
        "dEN^gt#*XeYaS)5PyQ{jxl%ibl`kX*1+e;WT(B-}_J=yq@}2@!dgk@6*(?o$pd)I-WY|@Z>|JlhCmPc%lPoGoYq}`1U69WIfgI!{axRd-{}q"
        "=iB;`Dx`d=<6AF~;_=Gs93C@|oIIn{`}3$aa(JVn(c_UZWPiMJ@d6LmCCN{eV{`b110*&^IZ($#jY-66C2=kfIY`!JD4R-na4)jbKnWVi1Ea"
        "~(MrCO*U;UKKf2GVS;4AHk`vhguD;^L>oa&U3I^6FXnQ&1VXvUXy5}Ou9$D02*kXX%CzzFU=j+ip}T|d5H0vQP9rY=6unix!yZ{6Y^eTeR5`"
        "SLFA{+g(p<$Py8GndF)<&3x7*^_`uIWdk;eT6%n<xRTWaV7qw$Ui6Y33u>&BrpEP?S|r3JK1$HAG;L4I4av8<D;YSQ%~9aJ-3R*P1drZ2{&J"
        "d>z!rh#!V*U`zhpe05|TycUAHtnD_e~-#$lb1GxdlH+GSVCA`-XT)m$ZOyb@5;H$UDAzjY%afKyGdBDkGTzZN`Cvy;vuPh}&cC6D9Um8J{+-"
        "DsZ@x{T!HGsVviZ6^Kb}!lMmH6ChGHfw>7K;lnl0N0^Q6xTNM&$nN!AyMmIR3br)x5)}Tyb+AyS@gW?1pbQvGQV^e-&R=Sn*SQJPRK)W`zy-"
        "*mk^sB+Jjmd0TP(XqM}Q|4P7NW-PM+A5FvlJ=wkw_(%cv_`p&C&aK4`l`O6S|JjADl34Us{HG~4a${ki@!`3c0~RzM=ft3YkFo$q{J-O<#f2"
        "^Di4WaJe>XADV>r7LU0K6ss5o069ec+dM&m3?w0{j7+ZSirqPQo_q7ok*k3!v<u{F*xM}B9R-ZFeZMRW9+aK-x@(ZqGETL(@{M;6ue<3jw$G"
        "-S}9zTANKK1A|b+As_6nFrgi&|8f-^&EWCot7Eno!{ZjWwcNqr<lT`Q#7{(Cyj(hDBW*}cj&`C%jphdoX`NbRMJiNa9lVH9!b|)<KNohkB6y"
        "`9p2&yUCrp6mpFPkw7ozl+u_JX&~z~!JpykW2z&RW#+5j<0K#Uf(}_cRN$;-HZZ~ky1nJS=N}D}iZ7Kbyh=wURpjj$%QL3I|UvKG1iE`EuFW"
        "DvS3s4R{#|sjqZ4;H`>DcoJDb!twu*Yt>l7E`Aq8v}Jmgbo%9!=OWTbkObOxS_#EhQTx#q>5Fvr-zGsPxFimh&V%FS)Z19@-`;k@B+vxW5hf"
        "f@Mt^)-wgK-^*tdtW^OTUF7sOOtir59`e>m^i2X~Gvw9h(T7Y>_*M2ef?l?QzXr;-bJ3&c;NTT`z!h{i38X%hNe8NG1qp%V%~y1(3q(hdng{"
        "6gRS*Wr*}W*&9Rvb$U=m7C1^#PEOe0Fp1WV?SpTf}AU%<Rf;;x4_7y$Q0#JU8nP65+55`)d?$EU!di*#FxJbD7VCfwqSoQ46Le)xI{8gC9po"
        "W>_RkcAO2&%pb3q5cF6t;bOzNaqbOUV#JB5V{NcIbwHh_^A>Y1Ynzc@YPk&`ws5c0UI6x-QTdh5#H_&x<{h7%V3!gP>a!nW3aFe@F}QtIXoH"
        ";s1C|YfEn&U9*Xu3ggX}j9EM`-VQdya-O<lAFx(VK@6p0$81x=U{m`^v=r04X16ltL7p(!n5gCt#vyB0mg1Y;|X%+zNg5Qnc54(Xh1pX5Ot-"
        "S%nuyFx2j{;~cyio-QsQ@2?ml~j9Hz0?=6WgHf0zeaCb_o=N0e=T~XG3fcv`Sz+lfHcbJx;)g1gT>j&^rs)j+R=#0Ha6H?}_wmA{Zi|*Z-vY"
        "ZeX}2oEah2i~u%{aME0<VHp@+1}6tgF9v|2R?sO*dLIM&$3o{QsWTSnH^P~Lkc<SqCPH^NsJ$KNoPcu-VV}J~+YWlxLt_load7@?X#NiHEpX"
        "8?XtNA31NfsobnpO52lV{~&b$be0dR#D^vVTtJY3xcms23y!{8}!Z5@zpU}zoOG#JRMV8lhZy%xyNV9X2n#|NMsgz;W5_doK<Fqy!!zJQg$J"
        "#S%UE)c_Eh7PQq4b*Ee#}__#1={;z-V^vK4d~>+f_S7%1iBC4#d%2I3iP&v<&)5`<)F`XsBuDeO~5b~-t|SUnV_E^Y)C>sW`Kb!;InG9_AVH"
        "_6aJ%(woC#hk70)w+WiceyTGnYlzSFf)*#Y?iVDG~4M=-1y7>s${DAc4qh<?WYlQl5L>(DmLQiC}9W!g-I2c)N#YQc_X(k%G9FIH+Ty~&|W_"
        "apu;Pw(ZUB?R&frmG8n~B$?f%(tT+#DQz7I-Hh?^>Mt1T1q#zV-NsKJXuaR-VGe3&AQKwAKsPWPzamD6|^4w1M?5D3ao@6Tz>$(3b8*I}vQ^"
        "LUE7Cpa!rt0VS>@<4iz;9okh*X08UwI%r=DS(*#>XrTk8B%~gsk3rc>NgM>(+tA^QB)u;<qM)O7<iuc*e-0f#L&^<6VH!F$hur@Picg|5dE`"
        "w6DDOh&uFBmu0L^ApbV%;03+_%pmnO<4$)Ld+T}hX1-+^Z<Q0XPvZ4_v|kIHl8WphABEUNUBLuP^RA?RwA9BVEqnW&1%`<kR4TBur2{wq*2y"
        "nw1d%Eh(PkU!D&L-Ot3lGR<LF_D`sBwGih*(`t5m!`Z%nzIV2licqhO|{Y|NLu&>X)Y>e4<-LaNV8M1)0fu%i!|=aObaPOgRZwLi+f0M57G6"
        "l%9?6vcYkypE0JDO);?7Ii?ZXKbleG5)hh>DrJ^CI%2qknAziaZ*OHXt8tGmzy4tMV*djGIqN`(+Mk>8qk1Dq*t$xz?v8bX^=}d*HF{&6(c^"
        "WhvgUa_)gHUL;29;B4HVlrfLS@l(>}lvU1C`0tsTcHYL#1id(+&EbLZuGW=SLX47nOXbLC!FGKPoAwksKx!qmmq&kOMQmp^^-`&k!D8fJ*Xd"
        "&QGxT7AmQyr&8bzA5>~gFYkhlTBvj@)da)Vzfl>Xb!PBeJ}Ns*TZ)jHgUSQwhhfO*6smBc-`Anx_fVxf<9pGB?&xY5)7y*OmZEEwY)}YVQjV"
        "(anUw_!oQSSJV78ahCJnlAfH_&Aq#$%_2b;YSWe!C(e=_fEbfOL2X=4G0QAstb^<%-Y=<oBWPG%94(bFPS|A56lL?3UWM-42+9g}v{tjqQv#"
        "C?XLmI#)k!Dhkel_AT&hi$7+>p$%Lc|3D8diR-?h2zC}sKcJ!(8qx`=*u})n}VZmqVGYh={Zgb!^oGt>VprBz;q}3Fc=qn!rFj!s<`qx?wQX"
        "~4SsL}8)R^G9e$mS2i)Sl+VHn*Y%-Pin@+S(;Ne|-XgC?D!Pein<?m$lM{GZt+iW0C!|>!9KEaWAt->>o@Tt$q%5&I5!(D$O5k0WC9rvsxiJ"
        "{o<6Ze)#W()oqa9;y*dMOTF$X9BUif1?)@t`N<!8#oOormruZ#YhM<&nmu>o1(~58sj~>&(SRp7QwrT3W_uta!34+g!$1Zt*?3vU4=nT;u88"
        "Wbf&?PM>FK<iK9I<qH2ZLXLicKa}!g+VZZ;1oY>pw#bLmiPjx{woyJGN%}tH#eHRs4>6y`OC97UXJV_zue!<~MiJ-nTr)`_M#QU-*BB}Kl&n"
        "bN_ns=|9VD!RKisWMXeM#<dD9qW_D%A~Wd5{N@jFM3#`Bkxl+a9a(VVv)Q{rREO%wiJOG*EUJPzj_zDoXd(msrT`AaD^mSrp6)vDa>kPWsAX"
        "rjC*mn|m<d6DvUhwSJicmma$CC|$g+UMy&Dz9=Ex-aPH3v!gJ=+lQf`O2w(h`uxF0!cn<BL-}ttM<rOjKttl8fh%ox(hQ-lQQMjDly!fX7^H"
        "1f*5(87KAH?$--tRt-Pm<dLV2wY26^j#YapWPT%+_K4xO_b=sAp{AwYlZ(`j~DJcQMbs94+SB}()IYXFrg;E+V=J#bz|J}zz;cdaZQk9QBV%"
        "a>lav9ayE&S71xB)e37ppqi@0Y1Vm{_}kWz43F28hs}EMG%IUW)K)Rx*n2xFI$lWPeA~KW~a{JK57hTGAqRWU-HTXhV0g>n11n=%*PXO^@qc"
        "WI8)VW;i$fjhR0chrjUgBbk$}IF`bli`dd+QQ*KA4q?Bxh$6yQu4JiWM9CxmYaBZsCazWU_-J<Rh`3e3|8Qr`m7?|r&wa<fX+&cKKewFg6^L"
        "i=`PIXGWVmQmcx@q{VJO-ScuNxZ`(1oB;U7oxh-<23B48@tU9HldLZ^ry-=S*15dE|GRi^e%7sIFUrg5r~xv<UP|7xj&62-I=LVKfXc3F6ai"
        "lG}-t3t8#A7S66j#(?#=!!WVs%@(Xdm>i2sgp*CEptWqTXm|PNc0y;w^bJd@rNq1AFFN;#32W9Mql;VCh|Us%C)N3Fi~hKYCoyorQ%YRcz!`"
        "$<|Zodi;f%W@=9^jO~tnA%D&>BsjAyY{n<g(`>6wh)nHTc1ggW`)b*v}xulLisculjYaey$A$8+x(Kb+>Jw%NR5br0d-Xqkgb)vmU^{-MlbJ"
        "4L!4Qf|o%*Cf$>aSU9%q{V+zZ%o<e<V^B<p"
    ),
    "viridis": (
        "c-j@x`$Nw69suy?bANwtMIxmo5^ANbQVUV^Xe3lF$0U(ULusv=N0e?Vn=!3~Tn<*Tu(gw1wowY%=2ForrCf4})ew`?Ip;rk{qUkDJ-Puh<Co"
        "~*W}R&svzkJ!*6BQkv9T%Crb_4E#%83^(bc-JMi!>0j^F6wC1$9k&Y;U$$F}uRH#c2TI{WS=9cQ7dC}d|3QO^?HZOU#4>MeB7%UGK=^)W)w!"
        "@8f*slOqsDsH@*PMe5a$8(!q)Nciv7Rue@sJ{;inarp6(V2B9x}Ar((Am}~eHs6(9}TcVdw%38IW(XKov7#8<uuR}U1;G2Su}7Fs;lCsfd;y"
        "u_FR6&ng*OleY1E&Jq@7Pq?5P1&{=(WWCDNdNM{yfkAH-Gk@^qC{!4^;FZJ`mp=ZSC8+6(T97BZr6gu@BPWKf0K<YCH?_Mbad#SfQK9(#(_0"
        "+QmpWh}T?C7|!am`o4aFn{;#ck_FS`~GEjo&N~-=xto*NJK;^6pUkNMiL!6x37OTJqseQ5;Q&5#lpe{9Htb^pJVw;$kKpbe??bDXs(UKZnHU"
        "i+V?@oF-d)MC)tHI>>=Z;>jw~*G-Be#q%`srjb-^5#2M$i)?c18$jpDGkfwV8Q>mi+e^9^gYhYHr-P~^VbCN}Kb*c-2bS@q+Jibp!|=7_x3S"
        "dgHH@|-6+>v?a&Sx|KR=~mXTiCMlpLWkJ>dQ=IX;(ewuK3vB>y?x=?-2+WPcJZbOxVRlFR97Gx)fLY)_$8_hH6SlF>~YcEjw+BxyBm_kf_I#"
        "Lz(BmczXJB-)p$V`0H_vZ{nx?ttK%B+QmM)WhQKWZ^F6slZZOGRK7ZkA`JAWX2A*$O%^5BYF!KVFRD`Bc9*0jRaO(5jS7<)isDPB4avOUIs+"
        "oBcl$pqA?J)msqc4XUiellbE}+-+bWnN@8Nh8css28&NoWVg_+L2&L>zIDAo$drdhU0fUNPxpK2cSnr5Cmh+K)5I+GwD&TGdVS@*5earP$uy"
        "G`AT+HWKKmx(FwLDCQgd6zkC;YPxNZgJub@EM@VUrgw%jVm5!lt|UtRLSO3`udg#F!s5gQQ-3yp^B50?Dzsu$*6sf#eo^@C2_ngA`AkSI8e0"
        "L&{d1bDY1L3Mp6d_Fo09g;b2U)QbVZkU9#d_KIP5Ak`Bm+KCSqL8=cngouf^Aaw%%e3$T_0jV}PqCqVD1ybJN@L^(=1El<dmqv<pxsVctgU^"
        "X{1S$RSd{dDf4#{~qAW|Iq1Cj?|zu!gihySNebrR>ZU{g8v+9|GfLE;-co{FZqkZ6X-ej(aRAi)wlb%^ePuu)+9wE(dYUx!Eh1A}T|{g-&?m"
        "tgA(hT+)49$dbKFLq<oKf${TVqak6|9zMXF^*VX3n8Ttt;Z}FA_ha$IILR+@$nF;ptoBgvl&*OLa*u}*Bd_dM9*hK{&%n<4?XLG5(&a?pvTp"
        "4AreBH(SvrlQ4NdEp}W4&;trq0qUOKguRSoY7d1YFo<0bgkLo8#N*K&aLbtjk^NZjYk8WB@qep}9WK?rTa?6Ctf1>I?C7(wyaU7~nl!El&u>"
        "w_}m6rS)T!T?fmbA7ToQ9yA{iTEeusewACQ4r&2AfXQFhbh>608_%x-1>>2D4^#*HtRbg#Pj9;Toy(50G!8XK_-k0;CVUoG;zgi=KO^XMohX"
        "PIP5pS|q*87tfwyqY<+DyJ+i=2gl16Pes!UY*Q@T5pgpMJ6)392Z-N0@Pt#c-a=FWo}MZPnTaz^c)>_{i6VYngTwd8kzJzTBwp7dZ>SY}Pvg"
        "uEc}t<lio<&<<lHEc(T<NVl=B@#f;lcbCjZnRqI>bpQn@T%tlWj4M9bHV#KNbzuTj38C1!Pzf$j1W5L5m`9QMhtBZRvhnbN7ya$!G*EWE9lF"
        "!7!<iCLr!{YV&BlC5hMhxr0)q`*k=SjJxhDRWb%hVTccNaH;vXbP{hB(M7`p{D$@3pM#gS#yn_>ZM~ID25n*#6bPhl+A?iDx~4NlpX7N<`%k"
        "nsIsq~8-~)urpou$JbWcBk5x)%^7%_?tG9AtDWBSp>0*>?!Q3^9S!+t;I6gdydC5v!FYl*kq2bE&L#+2_mSn5Eb6`)}*ujaal*{VM*@d4}(+"
        "8{~h&@PBtxeevIb7tc@7u7vt=xW?>NbF7e8gw`t$MYx&$D@ysp|JN3(4nM>FPXlHf;?rou-B+Gna?F@n7ny%gkyp?<-bg+L`DRBj&0JkLln0"
        "#56B8qk=ZP5RuX94g;+~BI}`=2ehb4oZhc~7frLLi#xgM@so68I<V_%X$@VT2o8Gnd=>R~g}|3;)lTYq6b!f3>WOqnD;(%n8-As@2`>Ao_Xd"
        "&2`=R5i+O8+p?Ig2A^@Tq<nIuhGq`q||d4<x-<r;oKk`GJUvNSoCgd3#NHm!d%ndu<4EYQrYiA$vnPc-ZC#C*E^VU9M+3BRk9KUttTzQgw?$"
        "tfRbu7$X&QZ6#n#yjE@Ve(B`^WKKD?c{et^Sz4W-&aOSn*US0WTP@$)q)=5k3AHFsx7#Loi->3nYK6sn}sV^UTVu7u+CO_QKPLYL64hM%L7`"
        "}NK{*?>gQ>(38-wK8quk(FGD93HD`^M*opQ%R)4*yrD<sUE4A&7w#5Ra#c9S^+h&e76lrcv+P5l-yP<_-Xt`Y|#zaf&)Ars%F<)!PytIQqpm"
        "npfT3@Xo9VPl}Z%wqKg(x$^XxMJ;M`x6iZsgmdos?02m{G)i?aV`T>Y`EBVeMQM`XkEdw3Sxz6S{9})EuBy<)fYgV=_UzdI%3HGal8V)f~gl"
        "UjGG9@CSS"
    ),
}

# Corners (position, value below, value above) of straight lines for each channel.
SEGMENTS = {
    "Wistia": {
        "red": ((0.0, 0.894117647, 0.894117647), (0.25, 1.0, 1.0), (0.5, 1.0, 1.0), (0.75, 1.0, 1.0), (1.0, 0.988235294, 0.988235294)),
        "green": ((0.0, 1.0, 1.0), (0.25, 0.909803922, 0.909803922), (0.5, 0.741176471, 0.741176471), (0.75, 0.62745098, 0.62745098), (1.0, 0.498039216, 0.498039216)),
        "blue": ((0.0, 0.478431373, 0.478431373), (0.25, 0.101960784, 0.101960784), (0.5, 0.0, 0.0), (0.75, 0.0, 0.0), (1.0, 0.0, 0.0)),
    },
    "autumn": {
        "red": ((0.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0)),
    },
    "binary": {
        "red": ((0.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
        "green": ((0.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
        "blue": ((0.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
    },
    "bone": {
        "red": ((0.0, 0.0, 0.0), (0.746032, 0.652778, 0.652778), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (0.365079, 0.319444, 0.319444), (0.746032, 0.777778, 0.777778), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 0.0, 0.0), (0.365079, 0.444444, 0.444444), (1.0, 1.0, 1.0)),
    },
    "cool": {
        "red": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
        "blue": ((0.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
    },
    "copper": {
        "red": ((0.0, 0.0, 0.0), (0.809524, 1.0, 1.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (1.0, 0.7812, 0.7812)),
        "blue": ((0.0, 0.0, 0.0), (1.0, 0.4975, 0.4975)),
    },
    "gray": {
        "red": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
    },
    "hot": {
        "red": ((0.0, 0.0416, 0.0416), (0.365079, 1.0, 1.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (0.365079, 0.0, 0.0), (0.746032, 1.0, 1.0), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 0.0, 0.0), (0.746032, 0.0, 0.0), (1.0, 1.0, 1.0)),
    },
    "hsv": {
        "red": ((0.0, 1.0, 1.0), (0.15873, 1.0, 1.0), (0.174603, 0.96875, 0.96875), (0.333333, 0.03125, 0.03125), (0.349206, 0.0, 0.0), (0.666667, 0.0, 0.0), (0.68254, 0.03125, 0.03125), (0.84127, 0.96875, 0.96875), (0.857143, 1.0, 1.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (0.15873, 0.9375, 0.9375), (0.174603, 1.0, 1.0), (0.507937, 1.0, 1.0), (0.666667, 0.0625, 0.0625), (0.68254, 0.0, 0.0), (1.0, 0.0, 0.0)),
        "blue": ((0.0, 0.0, 0.0), (0.333333, 0.0, 0.0), (0.349206, 0.0625, 0.0625), (0.507937, 1.0, 1.0), (0.84127, 1.0, 1.0), (0.857143, 0.9375, 0.9375), (1.0, 0.09375, 0.09375)),
    },
    "jet": {
        "red": ((0.0, 0.0, 0.0), (0.35, 0.0, 0.0), (0.66, 1.0, 1.0), (0.89, 1.0, 1.0), (1.0, 0.5, 0.5)),
        "green": ((0.0, 0.0, 0.0), (0.125, 0.0, 0.0), (0.375, 1.0, 1.0), (0.64, 1.0, 1.0), (0.91, 0.0, 0.0), (1.0, 0.0, 0.0)),
        "blue": ((0.0, 0.5, 0.5), (0.11, 1.0, 1.0), (0.34, 1.0, 1.0), (0.65, 0.0, 0.0), (1.0, 0.0, 0.0)),
    },
    "spring": {
        "red": ((0.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
    },
    "summer": {
        "red": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "green": ((0.0, 0.5, 0.5), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 0.4, 0.4), (1.0, 0.4, 0.4)),
    },
    "winter": {
        "red": ((0.0, 0.0, 0.0), (1.0, 0.0, 0.0)),
        "green": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0)),
        "blue": ((0.0, 1.0, 1.0), (1.0, 0.5, 0.5)),
    },
}
