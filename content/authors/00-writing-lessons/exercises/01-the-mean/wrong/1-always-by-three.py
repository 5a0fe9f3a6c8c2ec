# expect: The value of mean([5])
def mean(numbers):
    return sum(numbers) / 3


print(mean([1, 2, 6]))
