package org.magpie.api.admin;

/**
 * How much the machine and this process have to do. Sizes in bytes, loads from 0 to 1.
 *
 * @param machineLoad of all processors, all programs
 * @param processLoad of all processors, this program
 * @param heapMost what the program may take for its objects
 * @param diskFree what may still be written where the data lies
 */
public record MachineLoad(
    int processors,
    double machineLoad,
    double processLoad,
    long heapUsed,
    long heapMost,
    long memory,
    long memoryFree,
    long disk,
    long diskFree) {}
