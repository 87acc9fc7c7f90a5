# SPDX-License-Identifier: BSD-2-Clause
"""Makes the golden tensors in ../resources/golden: what plain nn.Modules in the papers' form compute and learn.

The networks are those of Architecture.java; the eight supervised layers of the DSCNN are bilinear upsampling followed
by a 3x3 deconvolution at full size, as in the paper. Weights, input and labels are not stored: GoldenWeights.java makes the
same ones, bit by bit, by the formula below.

A file is one line of JSON, then a gzip stream. Unpacked, that holds `count` float32 values as four planes of `count`
bytes: first the lowest byte of every value, last the highest one (so that it packs well). Of a parameter of unet or
fcn with more than THICK values, only every EVERYth is kept after the steps.
"""
import gzip
import json
import math
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

BATCH = 2
SIZES = {"dscnn": (32, 48), "unet": (32, 48), "fcn": (64, 96)}
THICK, EVERY = 4096, 16
EPS = 1e-5
RATES = [0.01, 0.005, 0.005]
SAMPLED = ["stage1_conv1_weight", "up6_weight", "stage6_conv2_bias", "layer5_weight", "final_weight", "score4_bias", "double5_weight"]
SAMPLED += [f"stage5_norm2_{what}" for what in ("weight", "bias", "running_mean", "running_var")]

# ---- numbers by formula ----------------------------------------------------------------------------------------------


def bits(name, count):
    """`count` uint32 values: Murmur3's finaliser of index * 0x9E3779B1 + String.hashCode(name)."""
    seed = 0
    for letter in name:
        seed = (31 * seed + ord(letter)) & 0xFFFFFFFF
    v = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B1) + np.uint32(seed)
    v = (v ^ (v >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    v = (v ^ (v >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return v ^ (v >> np.uint32(16))


def uniform(name, count):
    """`count` float32 values in [-1, 1), multiples of 2^-23 and therefore exact."""
    return ((bits(name, count) >> np.uint32(8)).astype(np.int64) - (1 << 23)).astype(np.float32) * np.float32(2.0**-23)


def values(salt, name, shape):
    """The initial values of a parameter or buffer; every operation is one of float32."""
    u = uniform(salt + name, math.prod(shape))
    if name.endswith("running_var"):
        v = np.float32(2) + np.abs(u)
    elif "_norm" in name and name.endswith(("_weight", "_bias")):
        v = np.float32(1) + np.float32(0.1) * u
    elif name.endswith(("_bias", "running_mean")):
        v = np.float32(0.1) * u
    else:
        v = np.float32(math.sqrt(6.0 / fan_in(name, shape))) * u
    assert v.dtype == np.float32
    return v.reshape(shape)


def fan_in(name, shape):
    """How many numbers add up to one output value (inside the image)."""
    if name.startswith("up"):
        return shape[0]
    if name.startswith("double"):
        return shape[0] * 4
    return shape[0] * 9 if name.startswith("layer") else math.prod(shape[1:])


def make_input(salt, inputs, size):
    """White noise in [-1, 1), [N, C, H, W]."""
    return uniform(salt + "x", BATCH * inputs * math.prod(size)).reshape(BATCH, inputs, *size)


def make_labels(salt, classes, size):
    """0..classes, each as often, [N, H, W]; about 15 % of the pixels are -1, unlabelled."""
    count = BATCH * math.prod(size)
    label = ((bits(salt + "labels", count) >> np.uint32(8)).astype(np.int64) * (classes + 1)) >> 24
    label[uniform(salt + "unlabelled", count) < np.float32(-0.7)] = -1
    return label.astype(np.float32).reshape(BATCH, *size)


# ---- the networks in their papers' form --------------------------------------------------------------------------------


def norm_layer(norm, channels):
    if norm == "instance":
        return nn.InstanceNorm2d(channels, eps=EPS, affine=True)
    if norm == "batch":
        return nn.BatchNorm2d(channels, eps=EPS, momentum=0.1)
    return nn.GroupNorm(math.gcd(8, channels), channels, eps=EPS)


class Stage(nn.Module):
    """Convolutions, each with ReLU after the norm; those of an expanding half first upsample and concatenate."""

    def __init__(self, inputs, channels, below, norm, kernels):
        super().__init__()
        self.up = nn.ConvTranspose2d(below, channels, 2, stride=2) if below else None
        self.convs = nn.ModuleList()
        self.norms = nn.ModuleList()
        for k in kernels:
            self.convs.append(nn.Conv2d(inputs, channels, k, padding=k // 2))
            self.norms.append(nn.Identity() if norm == "none" else norm_layer(norm, channels))
            inputs = channels

    def forward(self, x, skip=None):
        if self.up is not None:
            x = torch.cat([skip, self.up(x)], 1)
        for conv, norm in zip(self.convs, self.norms):
            x = F.relu(norm(conv(x)), inplace=True)
        return x


class Network(nn.Module):
    """Gives the logits of its supervised layers in their order, then those of the final output."""

    def __init__(self, classes):
        super().__init__()
        self.outputs = 1 if classes == 1 else classes + 1
        self.stages = nn.ModuleList()

    def named(self):
        """Parameters and buffers by the names that the files use, in their order."""
        tensors = {}

        def add(name, module, *what):
            tensors.update({f"{name}_{w}": getattr(module, w) for w in what})

        for s, stage in enumerate(self.stages, 1):
            if stage.up is not None:
                add(f"up{s}", stage.up, "weight", "bias")
            for c, (conv, norm) in enumerate(zip(stage.convs, stage.norms), 1):
                add(f"stage{s}_conv{c}", conv, "weight", "bias")
                if not isinstance(norm, nn.Identity):
                    add(f"stage{s}_norm{c}", norm, "weight", "bias")
                if isinstance(norm, nn.BatchNorm2d):
                    add(f"stage{s}_norm{c}", norm, "running_mean", "running_var")
        for name, module in self.heads():
            add(name, module, *(["weight", "bias"] if module.bias is not None else ["weight"]))
        return tensors

    def probabilities(self, logits):
        return torch.sigmoid(logits) if self.outputs == 1 else torch.softmax(logits, 1)


class Hourglass(Network):
    """Five stages that compress, four that expand and concatenate, a 1x1 convolution to the final output."""

    def __init__(self, width, inputs, classes, norm, channels, kernels, supervised):
        super().__init__(classes)
        c = [width * n for n in channels]
        for s in range(9):
            before = inputs if s == 0 else c[s - 1]
            self.stages.append(Stage(before if s < 5 else 2 * c[s], c[s], before if s >= 5 else 0, norm, kernels))
        self.layers = nn.ModuleList()
        for s in range(8 if supervised else 0):
            upsample = nn.Upsample(scale_factor=2 ** self.level(s), mode="bilinear", align_corners=False)
            deconvolution = nn.ConvTranspose2d(c[s], self.outputs, 3, stride=1, padding=1)
            self.layers.append(nn.Sequential(upsample, deconvolution))
        self.final = nn.Conv2d(width, self.outputs, 1)

    @staticmethod
    def level(s):
        return s if s < 5 else 8 - s

    def forward(self, x):
        features = []
        for s, stage in enumerate(self.stages):
            if s < 5:
                x = stage(F.max_pool2d(x, 2) if s else x)
            else:
                x = stage(x, features[self.level(s)])
            features.append(x)
        return [layer(f) for layer, f in zip(self.layers, features)] + [self.final(x)]

    def heads(self):
        return [(f"layer{i}", layer[1]) for i, layer in enumerate(self.layers, 1)] + [("final", self.final)]


class Fcn(Network):
    """FCN-8s: VGG-16 with convolutions for its fully connected layers, scores at strides 32, 16 and 8."""

    def __init__(self, width, inputs, classes, norm):
        super().__init__(classes)
        k, before = self.outputs, inputs
        for n, kernels in [(1, [3] * 2), (2, [3] * 2), (4, [3] * 3), (8, [3] * 3), (8, [3] * 3), (64, [7, 1])]:
            self.stages.append(Stage(before, n * width, 0, norm, kernels))
            before = n * width
        self.score5, self.score4, self.score3 = (nn.Conv2d(n * width, k, 1) for n in (64, 8, 4))
        self.double5, self.double4 = (nn.ConvTranspose2d(k, k, 4, stride=2, padding=1, bias=False) for _ in range(2))

    def forward(self, x):
        pooled = []
        for stage in self.stages[:5]:
            x = F.max_pool2d(stage(x), 2)
            pooled.append(x)
        y = self.double5(self.score5(self.stages[5](x))) + self.score4(pooled[3])
        y = self.double4(y) + self.score3(pooled[2])
        return [F.interpolate(y, scale_factor=8, mode="bilinear", align_corners=False)]

    def heads(self):
        return [(name, getattr(self, name)) for name in ("score5", "double5", "score4", "double4", "score3")]


def make_network(architecture, width, inputs, classes, norm):
    if architecture == "fcn":
        return Fcn(width, inputs, classes, norm)
    if architecture == "unet":
        return Hourglass(width, inputs, classes, norm, [1, 2, 4, 8, 16, 8, 4, 2, 1], [3, 3], False)
    return Hourglass(width, inputs, classes, norm, [1, 2, 4, 8, 8, 8, 4, 2, 1], [3, 3, 1], True)


# ---- loss and optimiser ----------------------------------------------------------------------------------------------


def foreground(net, logits, labels):
    """Probabilities and truth of the foreground classes, both [N, classes, H, W]."""
    p = net.probabilities(logits)
    if net.outputs == 1:
        return p, (labels == 1).to(p.dtype).unsqueeze(1)
    truth = torch.stack([labels == c for c in range(1, net.outputs)], 1).to(p.dtype)
    return p[:, 1:], truth


def dice_loss(net, logits, labels, per):
    """1 - (2 sum(pq) + 1) / (sum(pp) + sum(qq) + 1) over labelled pixels of an image or of the batch, then the mean."""
    p, q = foreground(net, logits, labels)
    m = (labels >= 0).to(p.dtype).unsqueeze(1)
    axes = (0, 2, 3) if per == "batch" else (2, 3)
    overlap = (p * q * m).sum(axes)
    sizes = (p * p * m).sum(axes) + (q * q * m).sum(axes)
    return (1 - (2 * overlap + 1) / (sizes + 1)).mean()


def cross_entropy(net, logits, labels):
    """The mean over the labelled pixels of the batch; 0 without any."""
    m = labels >= 0
    if not m.any():
        return logits.sum() * 0
    if net.outputs == 1:
        return F.binary_cross_entropy_with_logits(logits[:, 0][m], (labels == 1).to(logits.dtype)[m])
    return F.cross_entropy(logits, labels.long(), ignore_index=-1)


def losses(net, x, labels, loss):
    """The losses of the eight layers and of the final output."""
    every = []
    for logits in net(x):
        one = dice_loss(net, logits, labels, loss["dice"])
        if loss["kind"] == "dice+ce":
            one = one + cross_entropy(net, logits, labels)
        every.append(one)
    return torch.stack(every)


class Sgd:
    """SGD with Keras' or PyTorch's momentum, Nesterov, weight decay and clipping of the gradients' common norm."""

    def __init__(self, parameters, momentum, form, nesterov, decay, clip):
        self.parameters, self.momentum, self.form = parameters, momentum, form
        self.nesterov, self.decay, self.clip = nesterov, decay, clip
        self.velocities = [torch.zeros_like(p) for p in parameters]

    @torch.no_grad()
    def step(self, gradients, rate):
        """Updates the parameters and returns the norm of the gradients before clipping."""
        norm = math.sqrt(sum(float((g.double() ** 2).sum()) for g in gradients))
        factor = min(1.0, self.clip / (norm + 1e-6)) if self.clip else 1.0
        for w, g, v in zip(self.parameters, gradients, self.velocities):
            g = g * factor + self.decay * w
            if self.form == "keras":
                v.copy_(self.momentum * v - rate * g)
                w += self.momentum * v - rate * g if self.nesterov else v
            else:
                v.copy_(self.momentum * v + g)
                w -= rate * (g + self.momentum * v if self.nesterov else v)
        return norm


# ---- cases -----------------------------------------------------------------------------------------------------------


def loss_of(kind, dice="image", alpha=(1.0,) * 8):
    return {"kind": kind, "dice": dice, "alpha": list(alpha)}


def sgd_of(form, momentum, nesterov=False, decay=0.0, clip=0.0):
    return {"form": form, "momentum": momentum, "nesterov": nesterov, "decay": decay, "clip": clip}


QUARTER = (0.25,) * 8
HALVING = tuple(0.5**i for i in range(8))
PAPER = loss_of("dice"), sgd_of("keras", 0.9)
# The salt starts every name that is hashed. It was chosen among 0..16 so that no ReLU or maximum is about to flip:
# there a difference of 1e-7 (float64, other orders of summation) would become one of 1e-3 after the steps.
CASES = [
    ("dscnn", "10", 1, 1, "none", *PAPER),
    ("dscnn", "10", 3, 1, "none", loss_of("dice", "batch", HALVING), sgd_of("keras", 0.9, nesterov=True)),
    ("dscnn", "10", 1, 3, "none", loss_of("dice+ce", "image", QUARTER), sgd_of("pytorch", 0.99, True, 3e-5, 12.0)),
    ("dscnn", "17", 3, 3, "instance", loss_of("dice+ce", "image", QUARTER), sgd_of("pytorch", 0.99, True, 3e-5, 0.5)),
    ("dscnn", "4", 1, 1, "instance", loss_of("dice+ce", "image", QUARTER), sgd_of("pytorch", 0.99, True, 3e-5, 12.0)),
    ("dscnn", "2", 1, 1, "batch", *PAPER),
    ("dscnn", "9", 1, 3, "batch", loss_of("dice+ce", "batch"), sgd_of("pytorch", 0.9, False, 1e-2)),
    ("dscnn", "7", 2, 2, "group", loss_of("dice", "image", HALVING[::-1]), sgd_of("keras", 0.9, True, 1e-2, 0.05)),
]
for network, salts in ("unet", "345"), ("fcn", "475"):
    CASES += [
        (network, salts[0], 1, 1, "none", loss_of("dice", alpha=()), sgd_of("keras", 0.9)),
        (network, salts[1], 3, 3, "instance", loss_of("dice+ce", "batch", ()), sgd_of("pytorch", 0.99, True, 3e-5, 12.0)),
        (network, salts[2], 1, 3, "batch", loss_of("dice+ce", "image", ()), sgd_of("pytorch", 0.9, False, 1e-2)),
    ]


def run(architecture, salt, inputs, classes, norm, loss, sgd, dtype):
    """The tensors of one case in one precision, and the norms of its gradients."""
    net = make_network(architecture, 4, inputs, classes, norm).to(dtype)
    with torch.no_grad():
        for name, tensor in net.named().items():
            tensor.copy_(torch.from_numpy(values(salt, name, tuple(tensor.shape))))
    x = torch.from_numpy(make_input(salt, inputs, SIZES[architecture])).to(dtype)
    labels = torch.from_numpy(make_labels(salt, classes, SIZES[architecture])).to(dtype)

    net.eval()
    with torch.no_grad():
        *layers, final = [net.probabilities(z) for z in net(x)]
    tensors = {"final": final} | ({"layers": torch.cat(layers, 1)} if layers else {})

    net.train()
    parameters = list(net.parameters())
    optimiser = Sgd(parameters, **sgd)
    alpha = torch.tensor(loss["alpha"] + [1.0], dtype=dtype)
    history, norms = [], []
    for rate in RATES:
        every = losses(net, x, labels, loss)
        history.append(every.detach())
        norms.append(optimiser.step(torch.autograd.grad((alpha * every).sum(), parameters), rate))
    tensors["losses"] = torch.stack(history)
    for name, tensor in net.named().items():
        thick = architecture != "dscnn" and tensor.numel() > THICK
        tensors[f"after:{name}"] = (tensor.flatten()[::EVERY] if thick else tensor).detach().clone()
    return {name: tensor.numpy() for name, tensor in tensors.items()}, norms


def samples(architecture, salt, inputs, classes, norm):
    """The first four values of what GoldenWeights.java must reproduce."""
    size = SIZES[architecture]
    shapes = {n: t.shape for n, t in make_network(architecture, 4, inputs, classes, norm).named().items()}
    every = {"x": make_input(salt, inputs, size), "labels": make_labels(salt, classes, size)}
    every.update({name: values(salt, name, shapes[name]) for name in SAMPLED if name in shapes})
    return {name: [float(v) for v in every[name].ravel()[:4]] for name in every}


def write(path, header, tensors):
    offset = 0
    header["tensors"] = []
    for name, tensor in tensors.items():
        assert tensor.dtype == np.float32
        header["tensors"].append({"name": name, "shape": list(tensor.shape), "offset": offset})
        offset += tensor.size
    header["count"] = offset
    everything = np.concatenate([tensor.ravel() for tensor in tensors.values()]).astype("<f4")
    planes = everything.view(np.uint8).reshape(-1, 4).T.tobytes()
    path.write_bytes(json.dumps(header).encode() + b"\n" + gzip.compress(planes, 9, mtime=0))


def main():
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    folder = pathlib.Path(__file__).resolve().parent.parent / "resources" / "golden"
    folder.mkdir(parents=True, exist_ok=True)
    for architecture, salt, inputs, classes, norm, loss, sgd in CASES:
        tensors, norms = run(architecture, salt, inputs, classes, norm, loss, sgd, torch.float32)
        exact, _ = run(architecture, salt, inputs, classes, norm, loss, sgd, torch.float64)
        worst = {name.split(":")[0]: 0.0 for name in tensors}
        for name in tensors:
            group = name.split(":")[0]
            worst[group] = max(worst[group], float(np.abs(tensors[name] - exact[name]).max()))
        header = {
            "spec": {"architecture": architecture, "width": 4, "inputs": inputs, "classes": classes, "norm": norm},
            "salt": salt,
            "input": [BATCH, inputs, *SIZES[architecture]],
            "loss": loss,
            "sgd": sgd | {"rates": RATES},
            "made_with": f"torch {torch.__version__.split('+')[0]}, float32, 1 thread",
            "distance_to_float64": worst,
            "gradient_norms": norms,
            "samples": samples(architecture, salt, inputs, classes, norm),
        }
        prefix = "" if architecture == "dscnn" else architecture + "-"
        path = folder / f"{prefix}{norm}-{inputs}-{classes}.bin"
        write(path, header, tensors)
        distances = " ".join(f"{group} {value:.1e}" for group, value in worst.items())
        print(f"{path.name:20s} {path.stat().st_size / 1e3:6.0f} kB  gradient norms {np.round(norms, 4)}  "
              f"losses {tensors['losses'][0].round(3)} -> {tensors['losses'][-1].round(3)}  from float64: {distances}")


if __name__ == "__main__":
    main()
