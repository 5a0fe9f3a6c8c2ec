# Cellular automata: neighbours by convolution, by rolling and by unfolding.
import torch
import torch.nn.functional as F

kernel = torch.ones(1, 1, 3, 3)
kernel[..., 1, 1] = 0


def neighbours_by_convolution(board):
    padded = F.pad(board[None, None].float(), (1, 1, 1, 1), mode="circular")
    return F.conv2d(padded, kernel)[0, 0].round().to(torch.int64)


def neighbours_by_rolling(board):
    shifts = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if (i, j) != (0, 0)]
    return torch.stack([board.roll(shift, dims=(0, 1)) for shift in shifts]).sum(0)


def step(board):
    count = neighbours_by_convolution(board)
    return ((count == 3) | (board.bool() & (count == 2))).to(board.dtype)


def draw(board):
    return "\n".join("".join(".#"[cell] for cell in row) for row in board.tolist())


glider = torch.zeros(8, 8, dtype=torch.uint8)
glider[(0, 1, 2, 2, 2), (1, 2, 0, 1, 2)] = 1
print(draw(glider), glider.sum(), glider.sum().dtype)
board = glider
for generation in range(4):
    assert torch.equal(neighbours_by_convolution(board), neighbours_by_rolling(board.long()))
    board = step(board)
print(draw(board))
print("moved by one cell:", torch.equal(board, glider.roll((1, 1), (0, 1))), board.dtype)
blinker = torch.tensor([[0] * 5, [0] * 5, [0, 1, 1, 1, 0], [0] * 5, [0] * 5])
print(step(blinker), torch.equal(step(step(blinker)), blinker))
torch.manual_seed(3)
soup = torch.randint(0, 2, (12, 12))
history = []
for _ in range(5):
    history.append(int(soup.sum()))
    soup = step(soup)
print("population", history)
# Rule 30: the next cell is looked up in the binary digits of the rule.
rule = torch.tensor([int(d) for d in format(30, "08b")[::-1]])
row = torch.zeros(31, dtype=torch.long)
row[15] = 1
for _ in range(10):
    print("".join(" *"[c] for c in row.tolist()).rstrip())
    windows = F.pad(row, (1, 1)).unfold(0, 3, 1)
    row = rule[windows @ torch.tensor([4, 2, 1])]
# Majority vote on a noisy picture, with unfolded windows.
picture = (torch.rand(6, 6) > 0.5).float()
votes = F.unfold(picture[None, None], 3, padding=1).mode(dim=1).values.view(6, 6)
print(picture.int(), votes.int(), sep="\n")
