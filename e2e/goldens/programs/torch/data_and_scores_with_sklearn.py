# needs: numpy
import numpy as np
from sklearn.datasets import load_digits, load_iris, make_blobs, make_circles, make_moons, make_regression
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, mean_squared_error, precision_score, r2_score, recall_score, roc_auc_score
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, StandardScaler
from sklearn.utils import shuffle

X, y = make_moons(n_samples=7, noise=0.1, random_state=0)
print(X.round(5).tolist(), y.tolist())
X, y = make_moons(200, noise=0.2, random_state=42)
print(X.sum().round(4), y[:20].tolist(), X[5].round(5).tolist())
X, y = make_circles(50, noise=0.05, factor=0.5, random_state=1)
print(X[:3].round(5).tolist(), y[:10].tolist())
X, y, centers = make_blobs(n_samples=10, centers=3, n_features=2, random_state=3, return_centers=True)
print(X.round(4).tolist(), y.tolist(), centers.round(4).tolist())
X, y = make_blobs(n_samples=30, centers=[[0, 0], [5, 5]], cluster_std=[0.5, 2], random_state=4)
print(X[:2].round(4).tolist(), y.tolist())
X, y = make_regression(n_samples=6, n_features=3, n_informative=2, noise=1.0, random_state=5)
print(X.round(4).tolist(), y.round(3).tolist())
iris, digits = load_iris(), load_digits()
print(iris.data.shape, iris.target_names.tolist(), iris.data.mean(0).round(4).tolist(), iris["target"][::50].tolist(), iris.feature_names[0])
print(digits.data.shape, digits.images[3].astype(int).tolist()[:2], digits.target[:12].tolist(), digits.data.sum())
a, b, c, d = train_test_split(np.arange(10), list("abcdefghij"), test_size=0.3, random_state=7)
print(a.tolist(), b.tolist(), c, d)
a, b = train_test_split(iris.target, test_size=0.2, random_state=1, stratify=iris.target)
print(a[:12].tolist(), b.tolist(), np.bincount(b).tolist())
print([part.tolist() for part in train_test_split(np.arange(7), shuffle=False)])
for train, test in KFold(3, shuffle=True, random_state=0).split(np.arange(7)):
    print(train.tolist(), test.tolist())
scaler = StandardScaler()
scaled = scaler.fit_transform(iris.data)
print(scaled[:2].round(5).tolist(), scaler.mean_.round(5).tolist(), scaler.scale_.round(5).tolist(), scaler.inverse_transform(scaled)[0].round(4).tolist())
print(MinMaxScaler((-1, 1)).fit_transform([[1.0, 5.0], [3.0, 5.0], [2.0, 9.0]]).tolist())
coder = LabelEncoder()
print(coder.fit_transform(["b", "a", "c", "a"]).tolist(), coder.classes_.tolist(), coder.inverse_transform([2, 0]).tolist())
truth, guess = [0, 1, 2, 2, 1, 0], [0, 2, 2, 2, 1, 1]
print(accuracy_score(truth, guess), confusion_matrix(truth, guess).tolist(), accuracy_score(truth, guess, normalize=False))
for average in ("micro", "macro", "weighted"):
    print(average, precision_score(truth, guess, average=average), recall_score(truth, guess, average=average), f1_score(truth, guess, average=average))
print(f1_score([0, 1, 1], [0, 1, 0]), roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), mean_squared_error([1.0, 2.0], [1.5, 2.0]), r2_score([1, 2, 3], [1.1, 1.9, 3.2]))
print(shuffle(np.arange(6), random_state=0).tolist())
for bad in (lambda: train_test_split([1, 2], [1]), lambda: train_test_split([1, 2], test_size=5), lambda: accuracy_score([1], [1, 2]), lambda: StandardScaler().fit([1, 2, 3]), lambda: coder.transform(["z"])):
    try:
        bad()
    except ValueError as error:
        print("ValueError", str(error).split("\n")[0][:90])
