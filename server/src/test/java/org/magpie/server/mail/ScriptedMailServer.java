package org.magpie.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Speaks just enough SMTP to be told what to answer to which command. */
public final class ScriptedMailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();

  /** Listens on a free port of the loopback. */
  public ScriptedMailServer() throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(this::accept);
  }

  /** The port it listens on. */
  public int port() {
    return socket.getLocalPort();
  }

  /** From now on answers commands that begin with {@code verb} so; an empty answer hangs up. */
  public ScriptedMailServer answering(String verb, String answer) {
    answers.put(verb, answer);
    return this;
  }

  /** The next mail that came, with its headers. */
  public String mail() throws InterruptedException {
    String mail = mails.poll(30, TimeUnit.SECONDS);
    if (mail == null) {
      throw new AssertionError("no mail came; the commands were " + commands);
    }
    return mail;
  }

  /** Whether no mail waits to be read. */
  public boolean empty() {
    return mails.isEmpty();
  }

  /** All commands so far. */
  public String commands() {
    return String.join("\n", commands);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out =
            new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      out.print("220 scripted\r\n");
      out.flush();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        commands.add(line);
        String verb = line.split("[ :]", 2)[0];
        String answer = answers.getOrDefault(verb, usual(verb));
        if (answer.isEmpty()) {
          return;
        }
        out.print(answer + "\r\n");
        out.flush();
        if (verb.equals("DATA") && answer.startsWith("354")) {
          mails.add(data(in));
          out.print("250 taken\r\n");
          out.flush();
        }
      }
    } catch (IOException gone) {
      commands.add("(" + gone.getMessage() + ")");
    }
  }

  private static String usual(String verb) {
    return switch (verb) {
      case "EHLO" -> "250-scripted\r\n250 AUTH PLAIN";
      case "AUTH" -> "235 welcome";
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 ok";
    };
  }

  private static String data(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      // RFC 5321 4.5.2: a line that begins with a dot came with one more.
      mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
    }
    return mail.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
