# Great circles, bearings and rotations: trigonometric and hyperbolic functions at work.
import torch

torch.set_printoptions(precision=4, sci_mode=False)
cities = {"Oslo": (59.91, 10.75), "Quito": (-0.18, -78.47), "Perth": (-31.95, 115.86), "Tokyo": (35.68, 139.69)}
names, where = list(cities), torch.tensor(list(cities.values()), dtype=torch.float64)
latitude, longitude = torch.deg2rad(where).unbind(1)
delta = longitude[None] - longitude[:, None]
haversine = torch.sin((latitude[None] - latitude[:, None]) / 2).square() + torch.cos(latitude[None]) * torch.cos(latitude[:, None]) * torch.sin(delta / 2).square()
distance = 2 * 6371 * torch.asin(haversine.sqrt().clamp(max=1))
print("kilometres", distance.round(decimals=1), distance.dtype)
unit = torch.stack([latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()], 1)
chord = 6371 * torch.acos((unit @ unit.T).clamp(-1, 1))
print("the same by scalar products:", torch.allclose(chord, distance, atol=1e-2))
bearing = torch.atan2(delta.sin() * latitude.cos(), latitude.cos()[:, None] * latitude.sin() - latitude.sin()[:, None] * latitude.cos() * delta.cos())
print("bearings", torch.rad2deg(bearing).remainder(360).round(decimals=2))
far = distance.argmax()
i, j = torch.unravel_index(far, distance.shape)
print("farthest", names[i], names[j], f"{distance[i, j]:.0f} km", distance.fill_diagonal_(float("inf")).argmin(1))
middle = torch.nn.functional.normalize(unit[0] + unit[3], dim=0)
print("half way", torch.rad2deg(torch.asin(middle[2])), torch.rad2deg(torch.arctan2(middle[1], middle[0])))

angle = torch.tensor([0.0, 0.5, 1.0, -1.2])
print(angle.tan(), torch.arctan(angle.tan()), torch.arcsin(angle.sin()), torch.arccos(angle.cos()), sep="\n")
print(angle.sinh(), torch.arcsinh(angle.sinh()), torch.cosh(angle), torch.arccosh(torch.cosh(angle)), torch.arctanh(angle.tanh()), torch.asinh(angle), torch.acosh(torch.tensor([1.0, 2.0])), torch.atanh(torch.tensor([0.5])), sep="\n")
print(torch.allclose(angle.sin() ** 2 + angle.cos() ** 2, torch.ones(4)), torch.allclose(torch.cosh(angle) ** 2 - torch.sinh(angle) ** 2, torch.ones(4), atol=1e-5), torch.acos(torch.tensor(2.0)), torch.atanh(torch.tensor(1.0)))
c, s = angle[1].cos(), angle[1].sin()
turn = torch.tensor([[c, -s], [s, c]])
print(turn, turn @ turn.T, torch.linalg.det(turn), turn @ torch.tensor([1.0, 0.0]))


def quaternion_product(p, q):
    real = p[..., 0] * q[..., 0] - (p[..., 1:] * q[..., 1:]).sum(-1)
    imaginary = p[..., :1] * q[..., 1:] + q[..., :1] * p[..., 1:] + torch.linalg.cross(p[..., 1:], q[..., 1:])
    return torch.cat([real.unsqueeze(-1), imaginary], -1)


axis = torch.nn.functional.normalize(torch.tensor([1.0, 1.0, 0.0]), dim=0)
q = torch.cat([torch.cos(torch.tensor([torch.pi / 6])), axis * torch.sin(torch.tensor(torch.pi / 6))])
conjugate = q * torch.tensor([1.0, -1, -1, -1])
v = torch.tensor([0.0, 0.0, 0.0, 2.0])
by_quaternion = quaternion_product(quaternion_product(q, v), conjugate)
cross_matrix = torch.tensor([[0.0, 0, axis[1]], [0, 0, -axis[0]], [-axis[1], axis[0], 0]])
rotation = torch.linalg.matrix_exp(cross_matrix * torch.pi / 3)
print(by_quaternion.round(decimals=4), torch.allclose(rotation @ v[1:], by_quaternion[1:], atol=1e-5), rotation.trace(), q.norm())
theta = torch.tensor([0.3, 0.7], requires_grad=True)
reach = torch.stack([theta[0].cos() + theta.sum().cos(), theta[0].sin() + theta.sum().sin()])
goal = torch.tensor([0.5, 1.2])
for _ in range(15):
    jacobian = torch.stack([torch.autograd.grad(r, theta, retain_graph=True)[0] for r in reach])
    theta = (theta + torch.linalg.lstsq(jacobian, (goal - reach)[:, None]).solution.squeeze(1)).detach().requires_grad_()
    reach = torch.stack([theta[0].cos() + theta.sum().cos(), theta[0].sin() + theta.sum().sin()])
print("arm reaches", reach.detach().round(decimals=3), bool((reach - goal).norm() < 1e-4))
