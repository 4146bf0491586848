/** A named array of float32 numbers with its shape. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What a safetensors file holds: tensors by name and free text metadata. */
export interface SafetensorsContent {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A model file that can't be read; the message says what is wrong with it. */
export class ModelFileError extends Error {
  override name = 'ModelFileError';
}

const LENGTH_BYTES = 8;
const MOST_HEADER_BYTES = 1 << 20;

/** Writes float32 tensors in the safetensors format (huggingface/safetensors, "Format"): length, JSON header, data. */
export function writeSafetensors({ tensors, metadata }: SafetensorsContent): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  let json = JSON.stringify(header);
  // The data start on a multiple of 8 bytes; the format pads the header with spaces.
  const encoder = new TextEncoder();
  while (encoder.encode(json).length % 8 !== 0) json += ' ';
  const headerBytes = encoder.encode(json);
  const file = new Uint8Array(LENGTH_BYTES + headerBytes.length + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes.length), true);
  file.set(headerBytes, LENGTH_BYTES);
  let position = LENGTH_BYTES + headerBytes.length;
  for (const { data } of Object.values(tensors)) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return file;
}

/**
 * Reads a safetensors file of float32 tensors. Every size is checked before anything is read.
 * @throws ModelFileError if the file is cut short, isn't safetensors or holds other number types.
 */
export function readSafetensors(file: Uint8Array): SafetensorsContent {
  if (file.length < LENGTH_BYTES) throw new ModelFileError('The model file is cut short.');
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > MOST_HEADER_BYTES)
    throw new ModelFileError('This is not a safetensors file: its header is too long.');
  if (LENGTH_BYTES + length > file.length) throw new ModelFileError('The model file is cut short.');
  const header = parseHeader(file.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  const body = file.subarray(LENGTH_BYTES + length);
  const tensors: Record<string, Tensor> = {};
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') metadata = readMetadata(entry);
    else tensors[name] = readTensor(name, entry, body);
  }
  return { tensors, metadata };
}

function parseHeader(bytes: Uint8Array): object {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header === 'object' && header !== null && !Array.isArray(header)) return header;
  } catch {
    // Falls through to the one sentence for every unreadable header.
  }
  throw new ModelFileError('This is not a safetensors file: its header can’t be read.');
}

function readMetadata(entry: unknown): Record<string, string> {
  const metadata: Record<string, string> = {};
  if (typeof entry !== 'object' || entry === null) return metadata;
  for (const [key, value] of Object.entries(entry)) if (typeof value === 'string') metadata[key] = value;
  return metadata;
}

function readTensor(name: string, entry: unknown, body: Uint8Array): Tensor {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  if (dtype !== 'F32') throw new ModelFileError(`The tensor "${name}" isn’t of the type F32.`);
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!Array.isArray(shape) || !shape.every(isCount) || !Array.isArray(offsets) || !offsets.every(isCount)) {
    throw new ModelFileError(`The tensor "${name}" has no valid shape.`);
  }
  const [start = 0, end = 0] = offsets;
  const count = shape.reduce((product, size) => product * size, 1);
  if (end - start !== count * 4)
    throw new ModelFileError(`The tensor "${name}" has another size than its shape.`);
  if (end > body.length) throw new ModelFileError('The model file is cut short.');
  // A copy, since the data may not be aligned to four bytes in the file.
  return { shape, data: new Float32Array(body.slice(start, end).buffer) };
}
