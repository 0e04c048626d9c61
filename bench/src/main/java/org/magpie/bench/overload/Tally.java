package org.magpie.bench.overload;

/** How many pieces of work were begun, and what became of them. */
record Tally(long begun, long finished, long refused, long failed) {

  Tally since(Tally earlier) {
    return new Tally(
        begun - earlier.begun,
        finished - earlier.finished,
        refused - earlier.refused,
        failed - earlier.failed);
  }
}
