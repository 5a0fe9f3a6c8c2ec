# Q-learning with a network, a replay memory and a target network that is copied by assignments.
# needs: numpy
import random

import numpy as np
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
random.seed(4)
STATES, ACTIONS, GAMMA = 4, 2, 0.9


def play(state, action):
    """A corridor: action 1 goes right, 0 goes left; the right end pays and ends."""
    state = min(max(state + (1 if action == 1 else -1), 0), STATES - 1)
    return state, float(state == STATES - 1), state == STATES - 1


class QNetwork:
    def __init__(self, name):
        with tf.variable_scope(name):
            self.states = tf.placeholder(tf.int32, [None], "states")
            self.targets = tf.placeholder(tf.float32, [None], "targets")
            self.actions = tf.placeholder(tf.int32, [None], "actions")
            one_hot = tf.one_hot(self.states, STATES)
            w1 = tf.get_variable("w1", [STATES, 6], initializer=tf.random_normal_initializer(stddev=0.5, seed=1))
            w2 = tf.get_variable("w2", [6, ACTIONS], initializer=tf.random_normal_initializer(stddev=0.5, seed=2))
            self.q = tf.matmul(tf.nn.relu(tf.matmul(one_hot, w1)), w2)
            chosen = tf.reduce_sum(self.q * tf.one_hot(self.actions, ACTIONS), axis=1)
            self.loss = tf.reduce_mean(tf.losses.huber_loss(self.targets, chosen))
            self.train = tf.train.AdamOptimizer(0.05).minimize(self.loss)
        self.variables = tf.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES, scope=name)


main, target = QNetwork("main"), QNetwork("target")
copy = [t.assign(m) for m, t in zip(main.variables, target.variables)]
print([v.name for v in main.variables], [v.op.name for v in target.variables])
memory = []
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    sess.run(copy)
    for episode in range(12):
        state, done, steps = 0, False, 0
        while not done and steps < 15:
            if random.random() < max(0.1, 1 - episode / 8):
                action = random.randrange(ACTIONS)
            else:
                action = int(np.argmax(sess.run(main.q, {main.states: [state]})))
            after, reward, done = play(state, action)
            memory.append((state, action, reward, after, done))
            state, steps = after, steps + 1
        sample = random.sample(memory, min(16, len(memory)))
        s, a, r, s2, d = map(np.array, zip(*sample))
        following = sess.run(target.q, {target.states: s2}).max(axis=1)
        goals = r + GAMMA * following * (1 - d)
        for _ in range(5):
            sess.run(main.train, {main.states: s, main.actions: a, main.targets: goals})
        loss = sess.run(main.loss, {main.states: s, main.actions: a, main.targets: goals})
        if episode % 3 == 2:
            sess.run(copy)
            print("episode %d: %d steps, loss %.4f" % (episode + 1, steps, loss))
    table = sess.run(main.q, {main.states: range(STATES)})
    print(np.round(table[:3], 3), table[:3].argmax(axis=1))
