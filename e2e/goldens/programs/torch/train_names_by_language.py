# Names by language with a recurrent cell of one's own, and characters with an LSTM.
import torch, torch.nn as nn, torch.nn.functional as F, string, unicodedata, random, time, math
random.seed(1); torch.manual_seed(1)
all_letters = string.ascii_letters + " .,;'"; n_letters = len(all_letters)
def unicodeToAscii(s): return "".join(c for c in unicodedata.normalize("NFD", s) if unicodedata.category(c) != "Mn" and c in all_letters)
print(unicodeToAscii("Ślusàrski"), n_letters)
data = {"Irish": ["O'Neal", "Murphy", "Kelly"], "Greek": ["Pappas", "Leos", "Nikas"], "Dutch": ["Bakker", "de Vries", "Smit"]}; cats = list(data)
def lineToTensor(l):
    t = torch.zeros(len(l), 1, n_letters)
    for li, c in enumerate(l): t[li][0][all_letters.find(c)] = 1
    return t
print(lineToTensor("Jones").size(), lineToTensor("ab")[:, 0, :4])
class RNN(nn.Module):
    def __init__(self, i, h, o): super(RNN, self).__init__(); self.hidden_size = h; self.i2h = nn.Linear(i, h); self.h2h = nn.Linear(h, h); self.h2o = nn.Linear(h, o); self.softmax = nn.LogSoftmax(dim=1)
    def forward(self, x, hidden): hidden = F.tanh(self.i2h(x) + self.h2h(hidden)); return self.softmax(self.h2o(hidden)), hidden
    def initHidden(self): return torch.zeros(1, self.hidden_size)
rnn = RNN(n_letters, 16, 3); print(rnn)
def categoryFromOutput(o): top_n, top_i = o.topk(1); return cats[top_i[0].item()], top_i[0].item()
crit = nn.NLLLoss(); lr = 0.05
def train(cat_t, line):
    h = rnn.initHidden(); rnn.zero_grad()
    for i in range(line.size()[0]): out, h = rnn(line[i], h)
    loss = crit(out, cat_t); loss.backward()
    for p in rnn.parameters(): p.data.add_(p.grad.data, alpha=-lr)
    return out, loss.item()
cur = 0; all_losses = []
for it in range(1, 41):
    c = cats[random.randint(0, 2)]; line = random.choice(data[c]); o, l = train(torch.tensor([cats.index(c)], dtype=torch.long), lineToTensor(line)); cur += l
    if it % 10 == 0: g, gi = categoryFromOutput(o); print("%d %d%% %.4f %s / %s %s" % (it, it / 40 * 100, l, line, g, "✓" if g == c else "✗ (%s)" % c)); all_losses.append(cur / 10); cur = 0
conf = torch.zeros(3, 3)
for i, c in enumerate(cats):
    for n in data[c]:
        h = rnn.initHidden()
        for x in lineToTensor(n): o, h = rnn(x, h)
        conf[i][categoryFromOutput(o)[1]] += 1
for i in range(3): conf[i] = conf[i] / conf[i].sum()
print(conf)
text = "hello world, hello torch"; chars = tuple(sorted(set(text))); i2c = dict(enumerate(chars)); c2i = {c: i for i, c in i2c.items()}; enc = torch.tensor([c2i[c] for c in text])
class CharRNN(nn.Module):
    def __init__(self, n, h=24, layers=2): super().__init__(); self.n_layers, self.n_hidden = layers, h; self.lstm = nn.LSTM(n, h, layers, dropout=0.3, batch_first=True); self.fc = nn.Linear(h, n)
    def forward(self, x, hc): r, hc = self.lstm(x, hc); r = r.contiguous().view(-1, self.n_hidden); return self.fc(r), hc
    def init_hidden(self, b): w = next(self.parameters()).data; return (w.new(self.n_layers, b, self.n_hidden).zero_(), w.new(self.n_layers, b, self.n_hidden).zero_())
net = CharRNN(len(chars)); print(net); opt = torch.optim.Adam(net.parameters(), lr=0.02); net.train(); h = net.init_hidden(1)
for e in range(6):
    h = tuple([each.data for each in h]); net.zero_grad(); x = F.one_hot(enc[:-1], len(chars)).float().unsqueeze(0); o, h = net(x, h); loss = nn.CrossEntropyLoss()(o, enc[1:].view(-1).long()); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(), 5); opt.step(); print("Epoch: {}/{}...".format(e + 1, 6), "Loss: {:.4f}...".format(loss.item()))
net.eval(); h = net.init_hidden(1); c = "h"; out = [c]
for _ in range(8):
    o, h = net(F.one_hot(torch.tensor([[c2i[c]]]), len(chars)).float(), h); p, t = F.softmax(o / 0.8, dim=1).data.topk(3); p = p.squeeze(); c = i2c[t.squeeze()[torch.multinomial(p / p.sum(), 1)].item()]; out.append(c)
print(len(out), [round(v, 3) for v in p.tolist()])
lstm = nn.LSTM(3, 4, 2, bidirectional=True, proj_size=2); o, (hn, cn) = lstm(torch.randn(5, 2, 3)); print(o.shape, hn.shape, cn.shape, [n for n, _ in lstm.named_parameters()][:6], lstm.all_weights[0][0].shape, lstm._flat_weights_names[:2]); lstm.flatten_parameters()
inputs = [torch.randn(1, 3) for _ in range(3)]; l = nn.LSTM(3, 3); hid = (torch.randn(1, 1, 3), torch.randn(1, 1, 3))
for i in inputs: o, hid = l(i.view(1, 1, -1), hid)
print(o, hid); cell = nn.GRUCell(3, 2); print(cell(torch.ones(1, 3)), cell(torch.ones(3)).shape, cell)
