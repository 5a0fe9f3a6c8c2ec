#!/usr/bin/env node
/**
 * Writes docs/fidelity/pytorch.md: of every name that published PyTorch programs use whether our packages have it, whether
 * a golden holds it to the real framework, and which programs have every name that they use.
 *
 *   node scripts/fidelity/pytorch.mjs [--goldens FILE]... [--out FILE] [--list]
 *
 * --goldens takes what `scripts/goldens/goldens.mjs --json FILE` wrote on an executor: which goldens agree. --list also prints,
 * to standard output, the missing names by how many programs need them.
 */
import { TORCH_CORPORA } from "./downloads.mjs";
import { writeReport } from "./report.mjs";

writeReport({
  page: {
    title: "How faithful PyTorch is here",
    about: `PyTorch 2.13, torchvision 0.28 and Lightning 2.6, as far as 767 published tutorials and examples use them. This page is
made by \`node scripts/fidelity/pytorch.mjs\`; \`scripts/fidelity/surface\` tells what was counted.`,
    goldens: /^(programs|traces|ops)\/(torch|lightning)/,
  },
  file: "pytorch.md",
  surface: ["torch_all.csv"],
  corpora: TORCH_CORPORA,
  ours: /^(torch|torchvision|lightning|Tensor|nn\.Module|Optimizer|LRScheduler|DataLoader\|Dataset|SummaryWriter|LightningModule)\./,
  gone: new Set(),
  differences: "differences-torch.txt",
  probe: "probe_torch.py",
  programs: /^(torch|lightning)/,
  ops: "torch",
});
