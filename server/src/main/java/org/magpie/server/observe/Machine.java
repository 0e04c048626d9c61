package org.magpie.server.observe;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import org.magpie.api.admin.MachineLoad;

/** Looks at the machine we run on. Safe from any thread. */
public final class Machine {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final File data;

  /**
   * @param data where the server keeps what it has
   */
  public Machine(Path data) {
    this.data = data.toFile();
  }

  /** How it is now. */
  public MachineLoad load() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new MachineLoad(
        system.getAvailableProcessors(),
        part(system.getCpuLoad()),
        part(system.getProcessCpuLoad()),
        heap.getUsed(),
        heap.getMax(),
        system.getTotalMemorySize(),
        system.getFreeMemorySize(),
        data.getTotalSpace(),
        data.getUsableSpace());
  }

  /** The platform says below zero or nothing while it does not know. */
  private static double part(double load) {
    return load >= 0 ? Math.round(load * 1000) / 1000.0 : 0;
  }
}
