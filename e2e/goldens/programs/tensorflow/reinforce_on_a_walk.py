# Policy gradients (REINFORCE) on a corridor of five cells, with a graph that plays a whole episode.
# needs: numpy
import tensorflow as tf

SIZE = 5
generator = tf.random.Generator.from_seed(10)
weights = tf.Variable(tf.zeros([SIZE, 2]))


def env_step(position, action):
    moved = position + tf.where(action == 1, 1, -1)
    position = tf.clip_by_value(moved, 0, SIZE - 1)
    done = tf.equal(position, SIZE - 1)
    reward = tf.where(done, 1.0, -0.1)
    return position, reward, done


@tf.function
def run_episode(uniforms, max_steps: int):
    action_probs = tf.TensorArray(dtype=tf.float32, size=0, dynamic_size=True)
    rewards = tf.TensorArray(dtype=tf.float32, size=0, dynamic_size=True)
    position = tf.constant(0)
    for t in tf.range(max_steps):
        probs = tf.nn.softmax(tf.gather(weights, position))
        action = tf.cast(uniforms[t] < probs[1], tf.int32)
        action_probs = action_probs.write(t, probs[action])
        position, reward, done = env_step(position, action)
        rewards = rewards.write(t, reward)
        if done:
            break
    return action_probs.stack(), rewards.stack()


def get_expected_return(rewards, gamma, standardize=True):
    n = tf.shape(rewards)[0]
    returns = tf.TensorArray(dtype=tf.float32, size=n)
    rewards = tf.cast(rewards[::-1], dtype=tf.float32)
    discounted_sum = tf.constant(0.0)
    shape = discounted_sum.shape
    for i in tf.range(n):
        discounted_sum = rewards[i] + gamma * discounted_sum
        discounted_sum.set_shape(shape)
        returns = returns.write(i, discounted_sum)
    returns = returns.stack()[::-1]
    if standardize:
        returns = (returns - tf.math.reduce_mean(returns)) / (tf.math.reduce_std(returns) + 1e-6)
    return returns


@tf.function
def train_step(uniforms, gamma, rate, max_steps: int):
    with tf.GradientTape() as tape:
        probs, rewards = run_episode(uniforms, max_steps)
        returns = get_expected_return(rewards, gamma, standardize=False)
        loss = -tf.reduce_sum(tf.math.log(probs) * returns)
    gradient = tape.gradient(loss, weights)
    weights.assign_sub(rate * gradient)
    return tf.reduce_sum(rewards), tf.shape(rewards)[0]


for episode in range(8):
    total, length = train_step(generator.uniform([20]), 0.9, 0.2, 20)
    print(f"episode {episode}: reward {total:.2f} in {length} steps")
print(tf.nn.softmax(weights)[:, 1].numpy().round(3))
print(get_expected_return(tf.constant([0.0, 0.0, 1.0]), 0.5, False))
