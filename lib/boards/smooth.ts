/**
 * TensorBoard's smoothing: an exponential moving average, divided by the weight that its terms have had so far, so that the
 * first values are not drawn towards zero. What is no finite number is passed on and left out of the average. A constant
 * series stays as it is.
 *
 * @param weight of what came before, from 0 (nothing changes) to below 1
 */
export function smooth(values: readonly number[], weight: number): readonly number[] {
  if (weight <= 0 || values.every((value) => value === values[0])) return values;
  let [last, count] = [0, 0];
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    last = last * weight + (1 - weight) * value;
    count++;
    return last / (1 - weight ** count);
  });
}
