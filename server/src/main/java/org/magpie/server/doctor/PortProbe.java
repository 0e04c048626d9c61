package org.magpie.server.doctor;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.Optional;
import org.magpie.server.configuration.HostPort;

/** Tries whether a port could be opened, and lets it go at once. */
enum PortProbe {
  TCP {
    @Override
    void open(HostPort at) throws IOException {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(at.socketAddress());
      }
    }
  },
  UDP {
    @Override
    void open(HostPort at) throws IOException {
      try (DatagramSocket socket = new DatagramSocket(at.socketAddress())) {
        socket.getLocalPort();
      }
    }
  };

  abstract void open(HostPort at) throws IOException;

  /** Why it cannot be opened; empty when it can. */
  Optional<String> complaint(HostPort at) {
    try {
      open(at);
      return Optional.empty();
    } catch (IOException taken) {
      return Optional.of(String.valueOf(taken.getMessage()));
    }
  }
}
