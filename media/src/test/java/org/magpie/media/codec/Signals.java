package org.magpie.media.codec;

import java.util.Arrays;
import java.util.Random;

/** Test sounds and how to judge them. */
final class Signals {
  private Signals() {}

  static short[] tone(int rate, double hertz, double level, int millis) {
    short[] pcm = new short[rate / 1000 * millis];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) Math.round(32767 * level * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return pcm;
  }

  /** Something with the pitch, the overtones and the pauses of a voice. */
  static short[] voice(int rate, int millis) {
    return voice(rate, millis, 1);
  }

  /** The same with less melody: 0 is a monotone. */
  static short[] voice(int rate, int millis, double melody) {
    short[] pcm = new short[rate / 1000 * millis];
    double phase = 0;
    Random noise = new Random(7);
    for (int i = 0; i < pcm.length; i++) {
      double t = (double) i / rate;
      double pitch =
          120
              + melody
                  * (25 * Math.sin(2 * Math.PI * 0.7 * t) + 10 * Math.sin(2 * Math.PI * 3 * t));
      phase += 2 * Math.PI * pitch / rate;
      double sum = 0;
      for (int overtone = 1; overtone * pitch < 3300; overtone++) {
        double formant = overtone * pitch;
        double weight =
            Math.exp(-Math.pow((formant - 600) / 500, 2))
                + 0.4 * Math.exp(-Math.pow((formant - 1700) / 400, 2))
                + 0.1 * Math.exp(-Math.pow((formant - 2700) / 400, 2));
        sum += weight * Math.sin(overtone * phase);
      }
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 2.2 * t));
      pcm[i] = (short) (5000 * syllable * sum + 20 * noise.nextGaussian());
    }
    return pcm;
  }

  static short[] noise(int rate, double level, int millis, long seed) {
    short[] pcm = new short[rate / 1000 * millis];
    Random random = new Random(seed);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) Math.clamp(Math.round(32767 * level * random.nextGaussian()), -32768, 32767);
    }
    return pcm;
  }

  static double rms(short[] pcm, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) pcm[i] * pcm[i];
    }
    return Math.sqrt(sum / Math.max(1, to - from)) / 32768;
  }

  /** Power of the best fitting sine of the frequency over the power of the rest, in dB. */
  static double toneToRest(short[] pcm, int from, int to, int rate, double hertz) {
    double[] fit = fit(pcm, from, to, rate, hertz);
    double rest = 0;
    for (int i = from; i < to; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      double error = pcm[i] - fit[0] * Math.cos(angle) - fit[1] * Math.sin(angle);
      rest += error * error;
    }
    double tone = (fit[0] * fit[0] + fit[1] * fit[1]) / 2;
    return 10 * Math.log10(tone / Math.max(1e-9, rest / (to - from)));
  }

  /**
   * The mean of {@link #toneToRest} over pieces of the length; jumps of phase cost one piece each.
   */
  static double toneToRestInPieces(
      short[] pcm, int from, int to, int rate, double hertz, int piece) {
    double tone = 0;
    double rest = 0;
    for (int at = from; at + piece <= to; at += piece) {
      double[] fit = fit(pcm, at, at + piece, rate, hertz);
      for (int i = at; i < at + piece; i++) {
        double angle = 2 * Math.PI * hertz * i / rate;
        double clean = fit[0] * Math.cos(angle) + fit[1] * Math.sin(angle);
        tone += clean * clean;
        rest += (pcm[i] - clean) * (pcm[i] - clean);
      }
    }
    return 10 * Math.log10(tone / Math.max(1e-9, rest));
  }

  /** Level of the tone as a share of full scale. */
  static double level(short[] pcm, int from, int to, int rate, double hertz) {
    double[] fit = fit(pcm, from, to, rate, hertz);
    return Math.hypot(fit[0], fit[1]) / 32767;
  }

  // Least squares in two unknowns.
  private static double[] fit(short[] pcm, int from, int to, int rate, double hertz) {
    double cc = 0;
    double ss = 0;
    double cs = 0;
    double xc = 0;
    double xs = 0;
    for (int i = from; i < to; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      double c = Math.cos(angle);
      double s = Math.sin(angle);
      cc += c * c;
      ss += s * s;
      cs += c * s;
      xc += pcm[i] * c;
      xs += pcm[i] * s;
    }
    double determinant = cc * ss - cs * cs;
    return new double[] {(xc * ss - xs * cs) / determinant, (xs * cc - xc * cs) / determinant};
  }

  /** Signal to noise in dB of a copy that lags by the number of samples. */
  static double snr(short[] original, short[] copy, int lag, int from, int to) {
    double signal = 0;
    double noise = 0;
    for (int i = from; i < to; i++) {
      double error = copy[i + lag] - original[i];
      signal += (double) original[i] * original[i];
      noise += error * error;
    }
    return 10 * Math.log10(signal / Math.max(1e-9, noise));
  }

  /** The best {@link #snr} over lags from 0 to the longest. */
  static double bestSnr(short[] original, short[] copy, int longestLag, int from, int to) {
    double best = Double.NEGATIVE_INFINITY;
    for (int lag = 0; lag <= longestLag; lag++) {
      best = Math.max(best, snr(original, copy, lag, from, Math.min(to, copy.length - lag)));
    }
    return best;
  }

  static byte[] encode(AudioEncoder encoder, short[] pcm, int frame) {
    byte[] out = new byte[pcm.length / frame * AudioEncoder.MAX_PAYLOAD];
    int length = 0;
    for (int at = 0; at + frame <= pcm.length; at += frame) {
      length += encoder.encode(pcm, at, frame, out, length);
    }
    return Arrays.copyOf(out, length);
  }

  static short[] decode(AudioDecoder decoder, byte[] payload, int frame) {
    short[] out = new short[decoder.sampleRate() / 8000 * payload.length + 6000];
    int length = 0;
    for (int at = 0; at < payload.length; at += frame) {
      length += decoder.decode(payload, at, Math.min(frame, payload.length - at), out, length);
    }
    return Arrays.copyOf(out, length);
  }
}
