"""torch.autograd.anomaly_mode: errors of backward that tell more."""

from torch.autograd import detect_anomaly, set_detect_anomaly
