def mean(numbers):
    return ____


print(mean([1, 2, 6]))
