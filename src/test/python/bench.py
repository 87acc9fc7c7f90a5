# SPDX-License-Identifier: BSD-2-Clause
"""The same network in plain eager PyTorch, to measure ours against: reads commands from stdin, answers each in JSON.

    train direct|cheap WIDTH SIZE BATCH [STEPS]   training steps: nine Dice losses, gradients, SGD with momentum
    infer WIDTH SIZE BATCH [CALLS]                the final output alone, as probabilities
    rss                                           memory now and at most, in MB (Linux)

`direct` has the paper's supervised layers (upsampling, then a deconvolution at full size), `cheap` the same function
with the convolutions at low resolution. Network and optimiser stay between commands, so that two programs can take
turns; before its first timed call each is warmed up. The first line of output is the memory right after the import: use
one process for each kind of job where peaks are compared.
"""
import argparse
import functools
import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

from golden import make_network


class CheapLayer(nn.Module):
    """Upsampling and a 3x3 deconvolution with the deconvolution's nine taps taken before the upsampling: both are
    linear, so only the sum of the shifted taps remains at full size."""

    def __init__(self, upsample, deconvolution):
        super().__init__()
        self.upsample = upsample
        self.weight, self.bias = deconvolution.weight, deconvolution.bias

    def forward(self, x):
        outputs = self.weight.shape[1]
        taps = self.weight.permute(1, 2, 3, 0).reshape(9 * outputs, -1, 1, 1)
        spread = self.upsample(F.conv2d(x, taps))
        summed = F.fold(spread.flatten(2), spread.shape[2:], kernel_size=3, padding=1)
        return summed + self.bias.view(1, outputs, 1, 1)


def network(form, width, norm):
    torch.manual_seed(1)
    net = make_network("dscnn", width, 1, 1, norm)
    if form == "cheap":
        net.layers = nn.ModuleList(CheapLayer(*layer) for layer in net.layers)
    return net


def final_output(net, x):
    """Without the supervised layers; a skip lives no longer than it must."""
    skips = []
    for s, stage in enumerate(net.stages):
        if s >= 5:
            x = stage(x, skips.pop())
        else:
            x = stage(F.max_pool2d(x, 2) if s else x)
            if s < 4:
                skips.append(x)
    return torch.sigmoid(net.final(x))


def dice_loss(logits, q, m):
    p = torch.sigmoid(logits)
    overlap = (p * q * m).sum((2, 3))
    sizes = (p * p * m).sum((2, 3)) + (q * q * m).sum((2, 3))
    return (1 - (2 * overlap + 1) / (sizes + 1)).mean()


class Training:
    def __init__(self, form, width, size, batch, norm):
        self.net = network(form, width, norm).train()
        self.sgd = torch.optim.SGD(self.net.parameters(), lr=0.001, momentum=0.9)
        self.x = torch.rand(batch, 1, size, size)
        labels = torch.randint(-1, 2, (batch, 1, size, size))
        self.q, self.m = (labels == 1).float(), (labels >= 0).float()

    def __call__(self):
        self.sgd.zero_grad()
        loss = sum(dice_loss(logits, self.q, self.m) for logits in self.net(self.x))
        loss.backward()
        self.sgd.step()
        return loss.item()


class Inference:
    def __init__(self, width, size, batch, norm):
        self.net = network("direct", width, norm).eval()
        self.x = torch.rand(batch, 1, size, size)

    @torch.inference_mode()
    def __call__(self):
        return final_output(self.net, self.x)[0, 0, 0, 0].item()


@functools.cache
def job(kind, *settings):
    """A network ready to run, made once."""
    made = Training(*settings) if kind == "train" else Inference(*settings)
    for _ in range(2):
        made()
    return made


def timed(run, calls):
    times = []
    for _ in range(calls):
        start = time.perf_counter()
        value = run()
        times.append(1000 * (time.perf_counter() - start))
    return {"median_ms": statistics.median(times), "min_ms": min(times), "calls": calls, "value": value}


def memory():
    with open("/proc/self/status") as status:
        kb = dict(line.split(":", 1) for line in status)
    return {"peak_mb": int(kb["VmHWM"].split()[0]) / 1024, "rss_mb": int(kb["VmRSS"].split()[0]) / 1024}


def answer(words, norm):
    kind, *rest = words
    if kind == "rss":
        return memory()
    if kind not in ("train", "infer"):
        raise ValueError("expected train, infer or rss")
    form = [rest.pop(0)] if kind == "train" else []
    if form not in ([], ["direct"], ["cheap"]):
        raise ValueError("expected train direct or train cheap")
    width, size, batch, calls = map(int, rest + ["5"] if len(rest) == 3 else rest)
    return timed(job(kind, *form, width, size, batch, norm), calls)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--norm", choices=["none", "instance", "batch", "group"], default="none")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(json.dumps({"torch": torch.__version__, "threads": options.threads} | memory()), flush=True)
    for line in sys.stdin:
        words = line.split()
        if not words:
            continue
        try:
            reply = answer(words, options.norm)
        except (ValueError, IndexError) as error:
            reply = {"error": str(error)}
        print(json.dumps({"command": line.strip()} | reply), flush=True)


if __name__ == "__main__":
    main()
