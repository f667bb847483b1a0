package io.holter.anomaly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Kinds of healthy devices that differ in their noise. Every stream is a function of its seed. */
enum Population {
  /** A clock whose beats are off by up to a fifth: what the floors of the tolerances are for. */
  JITTERED_BEAT {
    @Override
    double gap(Random random) {
      return 600_000 * (0.9 + 0.2 * random.nextDouble());
    }
  },
  /** Beats that are late by Student's t with 3 degrees of freedom: now and then by very much. */
  HEAVY_TAILED_BEAT {
    @Override
    double gap(Random random) {
      return Math.max(30_000, 600_000 + 15_000 * student(random));
    }
  },
  /** Messages without memory. */
  POISSON {
    @Override
    double gap(Random random) {
      return exponential(420_000, random);
    }
  },
  /** Bursts of messages, each seconds after the other. */
  BURSTS {
    @Override
    double gap(Random random) {
      return random.nextInt(5) > 0 ? exponential(4_000, random) : exponential(1_800_000, random);
    }
  },
  /** Payload sizes that are normally distributed. */
  NORMAL_SIZES {
    @Override
    int size(Random random) {
      return (int) Math.max(0, Math.round(2_000 + 300 * random.nextGaussian()));
    }
  },
  /** Payload sizes with a heavy tail. */
  HEAVY_TAILED_SIZES {
    @Override
    int size(Random random) {
      return (int) Math.max(0, Math.round(200 * Math.exp(0.5 * random.nextGaussian())));
    }
  };

  double gap(Random random) {
    return 600_000 * (0.95 + 0.1 * random.nextDouble());
  }

  int size(Random random) {
    return 64;
  }

  List<Observation> device(long seed, Duration length) {
    Random random = new Random(31 * seed + name().length());
    List<Observation> all = new ArrayList<>();
    long from = Streams.START + random.nextInt(600_000);
    double t = from;
    while (t < from + length.toMillis()) {
      all.add(new Observation((long) t, "status", size(random)));
      t += gap(random);
    }
    return all;
  }

  private static double exponential(double mean, Random random) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  private static double student(Random random) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double z = random.nextGaussian();
      sum += z * z;
    }
    return random.nextGaussian() / Math.sqrt(sum / 3);
  }
}
