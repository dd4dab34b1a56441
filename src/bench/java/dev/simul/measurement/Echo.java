package dev.simul.measurement;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;

/// Answers each number on standard input with itself on standard output: the plainest partner for
/// round trips over pipes.
final class Echo {
  private Echo() {}

  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
    DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
    try {
      while (true) {
        out.writeLong(in.readLong());
      }
    } catch (EOFException end) {
      // The other side has closed the pipe.
    }
  }
}
