# expect: not allowed
import statistics


def mean(numbers):
    return statistics.mean(numbers)


print(mean([1, 2, 6]))
