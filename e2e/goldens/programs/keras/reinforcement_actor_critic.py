# needs: numpy
# Actor and critic on a little walk: actions drawn from probabilities, returns, Huber loss, one tape.
import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops


class Walk:
    """Five places in a row; a step to the right from the last pays 1."""

    def reset(self):
        self.place = 2
        return self.observe()

    def observe(self):
        return np.eye(5, dtype="float32")[self.place]

    def step(self, action):
        self.place = min(max(self.place + (1 if action == 1 else -1), 0), 4)
        done = self.place in (0, 4)
        return self.observe(), float(self.place == 4), done


keras.utils.set_random_seed(5)
gamma, eps = 0.99, np.finfo(np.float32).eps.item()
inputs = layers.Input(shape=(5,))
common = layers.Dense(8, activation="relu")(inputs)
action = layers.Dense(2, activation="softmax")(common)
critic = layers.Dense(1)(common)
model = keras.Model(inputs=inputs, outputs=[action, critic])
optimizer = keras.optimizers.Adam(learning_rate=0.01)
huber_loss = keras.losses.Huber()
rng = np.random.RandomState(1)
env, running_reward = Walk(), 0.0
for episode in range(4):
    state = env.reset()
    action_probs_history, critic_value_history, rewards_history, episode_reward = [], [], [], 0.0
    with tf.GradientTape() as tape:
        for timestep in range(1, 20):
            state = ops.expand_dims(ops.convert_to_tensor(state), 0)
            action_probs, critic_value = model(state)
            critic_value_history.append(critic_value[0, 0])
            p = np.squeeze(action_probs).astype("float64")
            chosen = rng.choice(2, p=p / p.sum())
            action_probs_history.append(ops.log(action_probs[0, chosen]))
            state, reward, done = env.step(chosen)
            rewards_history.append(reward)
            episode_reward += reward
            if done:
                break
        running_reward = 0.05 * episode_reward + 0.95 * running_reward
        returns, discounted_sum = [], 0.0
        for r in rewards_history[::-1]:
            discounted_sum = r + gamma * discounted_sum
            returns.insert(0, discounted_sum)
        returns = np.array(returns)
        returns = (returns - np.mean(returns)) / (np.std(returns) + eps)
        actor_losses, critic_losses = [], []
        for log_prob, value, ret in zip(action_probs_history, critic_value_history, returns.tolist()):
            actor_losses.append(-log_prob * (ret - value))
            critic_losses.append(huber_loss(ops.expand_dims(value, 0), ops.expand_dims(ret, 0)))
        loss_value = sum(actor_losses) + sum(critic_losses)
    grads = tape.gradient(loss_value, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    print(episode, timestep, episode_reward, f"{float(loss_value):#.6g}", f"{running_reward:#.6g}")
print(int(optimizer.iterations), [v.shape for v in model.trainable_variables])

q_network = keras.Sequential([keras.Input((5,)), layers.Dense(8, activation="relu"), layers.Dense(2, activation="linear")])
target = keras.models.clone_model(q_network)
target.set_weights(q_network.get_weights())
states = np.eye(5, dtype="float32")
future = target.predict(states, verbose=0)
updated_q = np.array([0, 0, 0, 1, 0]) + 0.9 * ops.amax(future, axis=1)
masks = ops.one_hot(np.array([0, 1, 1, 1, 0]), 2)
for _ in range(3):
    with tf.GradientTape() as tape:
        q_action = ops.sum(ops.multiply(q_network(states), masks), axis=1)
        loss = keras.losses.MeanSquaredError()(updated_q, q_action)
    optimizer2 = keras.optimizers.SGD(0.1)
    optimizer2.apply_gradients(zip(tape.gradient(loss, q_network.trainable_variables), q_network.trainable_variables))
print(f"{float(loss):#.6g}", np.allclose(target.get_weights()[0], q_network.get_weights()[0]))
