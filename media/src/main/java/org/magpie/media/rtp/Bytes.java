package org.magpie.media.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order. */
public final class Bytes {
  private static final VarHandle INT32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT64 =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  public static int uint16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  public static void putInt16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  public static int uint24(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 16 | uint16(bytes, at + 1);
  }

  public static int int32(byte[] bytes, int at) {
    return (int) INT32.get(bytes, at);
  }

  public static long uint32(byte[] bytes, int at) {
    return int32(bytes, at) & 0xFFFF_FFFFL;
  }

  public static void putInt32(byte[] bytes, int at, int value) {
    INT32.set(bytes, at, value);
  }

  public static long int64(byte[] bytes, int at) {
    return (long) INT64.get(bytes, at);
  }

  public static void putInt64(byte[] bytes, int at, long value) {
    INT64.set(bytes, at, value);
  }
}
