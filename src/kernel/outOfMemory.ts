/** An engine has no room for what it was given; the message is a sentence that says what one can do. */
export class OutOfMemoryError extends RangeError {
  override readonly name = 'OutOfMemoryError';
}
