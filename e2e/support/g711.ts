/** G.711, both laws, sample by sample: an ear and a mouth that share no code with the server. */
export type Law = 'PCMU' | 'PCMA';

export function encodeG711(law: Law, sample: number): number {
  return law === 'PCMU' ? encodeMu(sample) : encodeA(sample);
}

export function decodeG711(law: Law, octet: number): number {
  return law === 'PCMU' ? decodeMu(octet) : decodeA(octet);
}

function encodeMu(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32635) + 132;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function decodeMu(octet: number): number {
  const value = ~octet & 0xff;
  const exponent = (value >> 4) & 7;
  const magnitude = (((value & 0x0f) << 3) + 132) * 2 ** exponent - 132;
  return value & 0x80 ? -magnitude : magnitude;
}

function encodeA(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32767);
  const exponent = magnitude < 256 ? 0 : Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

function decodeA(octet: number): number {
  const value = octet ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = value & 0x0f;
  const magnitude = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 264) << (exponent - 1);
  return value & 0x80 ? magnitude : -magnitude;
}
