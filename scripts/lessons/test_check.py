"""
Checks of `tapegraph.check`. Plain Python is enough; tensors are tried where a framework can be imported.

    python3 scripts/lessons/test_check.py
"""

import ast
import importlib.util
import math
import os
import unittest

from lessons_env import install_tapegraph

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
install_tapegraph()

from tapegraph import check  # noqa: E402 - found only once it is installed


def has(module):
    return importlib.util.find_spec(module) is not None


class Tests(unittest.TestCase):
    def fails(self, function, *arguments, **options):
        """The failure that the call raises."""
        with self.assertRaises(check.CheckFailed) as caught:
            function(*arguments, **options)
        return caught.exception


class Values(Tests):
    def test_a_failure_carries_its_parts_as_text(self):
        failure = check.CheckFailed("No.", expected=0.5, found=(1, 2), next="Try again.")
        self.assertEqual(
            (failure.message, failure.expected, failure.found, failure.next), ("No.", "0.5", "(1, 2)", "Try again.")
        )
        self.assertEqual(str(failure), "No.\nexpected: 0.5\nfound: (1, 2)\nnext: Try again.")
        self.assertIsNone(check.CheckFailed("No.").expected)

    def test_close_numbers_pass_and_others_name_their_place(self):
        check.expect_close([[1.0, 2.00001], [3, 4]], [[1, 2], [3, 4]])
        failure = self.fails(check.expect_close, [[1, 2], [3, 5]], [[1, 2], [3, 4]], "the sum")
        self.assertEqual(failure.message, "The value of the sum is not right at index [1, 1].")
        self.assertEqual((failure.expected, failure.found), ("4", "5"))

    def test_close_compares_shapes_first(self):
        failure = self.fails(check.expect_close, [1, 2], [[1, 2]])
        self.assertEqual((failure.expected, failure.found), ("(1, 2)", "(2,)"))

    def test_nan_equals_nan_and_nothing_else(self):
        check.expect_close([math.nan], [math.nan])
        self.fails(check.expect_close, [math.nan], [1.0])
        self.fails(check.expect_close, [1.0], [math.nan])

    def test_an_infinity_is_near_nothing_but_itself(self):
        check.expect_close(math.inf, math.inf)
        self.fails(check.expect_close, 1e30, math.inf)
        self.fails(check.expect_close, -math.inf, math.inf)

    def test_a_shape_may_leave_sizes_open(self):
        check.expect_shape([[1, 2], [3, 4]], (None, 2))
        failure = self.fails(check.expect_shape, [[1, 2], [3, 4]], (2, 3), "the batch")
        self.assertEqual(failure.message, "The shape of the batch is not right.")
        self.assertEqual((failure.expected, failure.found), ("(2, 3)", "(2, 2)"))

    def test_a_missing_name_is_named(self):
        check.expect_defined({"a": 1}, "a")
        self.assertIn("`b`", self.fails(check.expect_defined, {"a": 1}, "a", "b").message)

    def test_gradients_must_be_there_finite_and_not_all_zero(self):
        class Parameter:
            def __init__(self, grad):
                self.grad = grad

        check.expect_gradients_finite_nonzero({"w": Parameter([0.0, 0.1])})
        check.expect_gradients_finite_nonzero([("w", [0.0, 0.1])])
        for grad, words in ((None, "no gradient"), ([math.nan], "not finite"), ([[0.0, 0.0]], "zero everywhere")):
            failure = self.fails(check.expect_gradients_finite_nonzero, {"w": Parameter(grad)})
            self.assertIn(words, failure.message)
        self.fails(check.expect_gradients_finite_nonzero, [])

    def test_long_lists_are_cut(self):
        self.assertEqual(check.show(list(range(20))), "[0, 1, 2, 3, 4, 5, 6, 7, ...]")


class Source(Tests):
    TEXT = "\n".join(
        [
            "import tensorflow.compat.v1 as tf",
            "import torch.nn.functional as F",
            "from numpy import where as pick",
            "def step(x):",
            "    y = tf.cond(x > 0, lambda: F.relu(x), lambda: x)",
            "    return make(y).item()",
            "z = pick(1, 2, 3)",
        ]
    )

    def test_calls_are_found_by_their_full_names(self):
        self.assertEqual(
            [(call.name, call.line) for call in check.calls_in(self.TEXT)],
            [("tf.cond", 5), ("F.relu", 5), ("?.item", 6), ("make", 6), ("np.where", 7)],
        )

    def test_a_required_call_may_be_any_of_several(self):
        check.require_call(self.TEXT, "tf.where", "tf.cond")
        check.require_call(self.TEXT, "np.where")
        check.require_call(self.TEXT, "*.item")
        failure = self.fails(check.require_call, self.TEXT, "tf.where", "*.backward")
        self.assertEqual(failure.message, "Your code does not call `tf.where` or `.backward`.")

    def test_a_forbidden_call_is_named_with_its_line(self):
        check.forbid_call(self.TEXT, "tf.where", "*.numpy")
        failure = self.fails(check.forbid_call, self.TEXT, "*.item")
        self.assertEqual((failure.message, failure.found), ("`.item` is not allowed in this exercise.", "a call in line 6"))

    def test_a_method_rule_does_not_match_a_plain_function(self):
        check.forbid_call("item(3)", "*.item")

    def test_lines_of_syntax(self):
        self.assertEqual(check.lines_of("if a:\n    b\nc = 1 if d else 2\n", ast.If, ast.IfExp), [1, 3])

    def test_the_text_of_a_definition(self):
        text = "@wrap\ndef f(x):\n    return x\n\nclass A:\n    size = 3\n"
        self.assertEqual(check.source_of(text, "f"), "@wrap\ndef f(x):\n    return x")
        self.assertEqual(check.source_of(text, "size"), "size = 3")
        self.assertIsNone(check.source_of(text, "g"))


class Tensors(Tests):
    @unittest.skipUnless(has("torch"), "needs PyTorch")
    def test_torch_tensors(self):
        import torch

        check.expect_close(torch.tensor([1.0, 2.0], requires_grad=True), [1, 2])
        check.expect_shape(torch.zeros(2, 3), (2, 3))
        layer = torch.nn.Linear(2, 1)
        self.assertIn("`weight`", self.fails(check.expect_gradients_finite_nonzero, layer).message)
        layer(torch.ones(1, 2)).sum().backward()
        check.expect_gradients_finite_nonzero(layer)

    @unittest.skipUnless(has("tensorflow"), "needs TensorFlow")
    def test_tensorflow_tensors(self):
        import tensorflow as tf

        check.expect_close(tf.constant([[1.0, 2.0]]), [[1, 2]])
        check.expect_shape(tf.zeros([2, 3]), (2, 3))
        self.assertEqual(check.nested(tf.constant([1, 2])), [1, 2])
        self.assertEqual(check.nested(tf.constant([[True, False]])), [[True, False]])
        self.assertEqual(check.shape_of(tf.TensorSpec([None, 3])), (None, 3))


class Suites(Tests):
    def test_the_first_failing_test_is_explained_and_the_others_are_listed(self):
        suite = check.begin()

        @check.test("It adds")
        def adds():
            check.expect(True, "never")

        @check.test("It subtracts")
        def subtracts():
            check.expect(False, "The difference is not right.", expected=1, found=2)

        @check.test("It divides")
        def divides():
            check.expect(False, "The quotient is not right.")

        failure = self.fails(suite.run_tests)
        self.assertEqual((failure.message, failure.expected), ("The difference is not right.", "1"))
        self.assertEqual(failure.others, ["It divides: The quotient is not right."])

    def test_rules_see_the_text_before_it_runs(self):
        suite = check.begin()

        @check.rule
        def by_hand(source):
            check.forbid_call(source, "sorted")

        suite.run_rules("x = [2, 1]")
        self.assertIn("sorted", self.fails(suite.run_rules, "x = sorted([2, 1])").message)

    def test_a_new_suite_knows_nothing_of_the_last(self):
        check.begin()
        check.test("Old")(lambda: check.expect(False, "old"))
        check.begin().run_tests()

    def test_a_program_of_rules_and_tests_is_told_from_one_that_runs_down(self):
        self.assertTrue(check.declares_tests("@check.test('A')\ndef a():\n    pass"))
        self.assertTrue(check.declares_tests("@check.rule\ndef a(source):\n    pass"))
        self.assertFalse(check.declares_tests("check.expect(True, 'x')"))

    def test_blanks_are_found_in_code_only(self):
        self.assertEqual(check.find_blank("a = 1\nb = ____ + a"), 2)
        self.assertIsNone(check.find_blank("_ = 1\n__all__ = []\nx = '____'  # ____"))
        self.assertIsNone(check.find_blank("def broken(:"))


if __name__ == "__main__":
    unittest.main()
