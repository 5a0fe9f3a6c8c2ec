# Puzzles as boolean tensors: queens, a sudoku by elimination, magic squares, truth tables, knights and lights.
import torch

boards = torch.cartesian_prod(*[torch.arange(6)] * 6)
distinct = (boards.sort(1).values == torch.arange(6)).all(1)
boards = boards[distinct]
up, down = boards + torch.arange(6), boards - torch.arange(6)
safe = (up.sort(1).values.diff(dim=1) != 0).all(1) & (down.sort(1).values.diff(dim=1) != 0).all(1)
print(boards.shape, "queens", safe.sum(), boards[safe].tolist())

sudoku = torch.tensor([[0, 0, 3, 0], [3, 4, 0, 0], [0, 0, 4, 3], [4, 0, 0, 0]])
number = torch.arange(4)
while (sudoku == 0).any():
    taken = torch.nn.functional.one_hot(sudoku, 5)[..., 1:].bool()
    in_row, in_column = taken.any(1, keepdim=True), taken.any(0, keepdim=True)
    in_box = taken.view(2, 2, 2, 2, 4).any(3).any(1).repeat_interleave(2, 0).repeat_interleave(2, 1)
    free = ~(in_row | in_column | in_box) & (sudoku == 0).unsqueeze(-1)
    single = free.sum(-1) == 1
    if not single.any():
        break
    sudoku = torch.where(single, free.int().argmax(-1) + 1, sudoku)
print(sudoku, all((part.sort().values == torch.arange(1, 5)).all() for part in (*sudoku, *sudoku.T)))

n = 5
rows, columns = torch.meshgrid(torch.arange(n), torch.arange(n), indexing="ij")
magic = n * ((rows + columns + 1 + n // 2) % n) + (rows + 2 * columns + n - 3) % n + 1
print(magic, magic.sum(0), magic.sum(1), magic.trace(), magic.fliplr().trace(), magic.unique().numel())

table = torch.cartesian_prod(*[torch.tensor([False, True])] * 3)
a, b, c = table.unbind(1)
implies = ~a | b
print(torch.column_stack([table, implies, torch.logical_xor(b, c), a & b | c]).int())
print("de morgan", torch.equal(~(a & b), ~a | ~b), "exclusive or", ((a ^ b) ^ c).sum(), "majority", table.sum(1) >= 2, torch.all(a | ~a), torch.any(a & ~a))
adder = [(x, y, x ^ y, x & y) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
print(adder[:4:2], torch.logical_and(a, b).equal(a & b), a.logical_not().sum(), a.int() @ b.int())

cells = torch.cartesian_prod(torch.arange(5), torch.arange(5))
gap = (cells[:, None] - cells[None]).abs()
knight = (gap.prod(-1) == 2)
level, front, reached = 0, torch.zeros(25, dtype=torch.bool), torch.full((25,), -1)
front[0] = True
while front.any():
    reached[front], level = level, level + 1
    front = knight[front].any(0) & (reached < 0)
print("knight's moves", reached.view(5, 5), knight.sum() // 2)

moves = ((gap.sum(-1) <= 1)[:9, :9]).int()
cells3 = torch.cartesian_prod(torch.arange(3), torch.arange(3))
moves = ((cells3[:, None] - cells3[None]).abs().sum(-1) <= 1).long()
presses = (torch.arange(512)[:, None] >> torch.arange(9)) & 1
lights = presses @ moves % 2
solution = presses[(lights == 1).all(1)]
print("lights out", solution.view(-1, 3, 3), lights.unique(dim=0).shape[0])
coins = torch.tensor([1, 5, 10, 25])
combos = torch.cartesian_prod(torch.arange(5), torch.arange(4), torch.arange(4), torch.arange(3))
hit = combos[(combos @ coins == 41) & (combos.sum(1) <= 8)]
print("forty-one cents", hit[hit.sum(1).argmin()], len(hit))
