package dev.simul.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;

/// Frames over a pair of byte streams, each frame behind its length in four bytes.
///
/// A frame is written in one call, so that a pipe carries it as a whole. Sending is safe from any
/// thread; receiving is for one thread at a time.
public final class FrameStream {
  private static final int MAX_FRAME_BYTES = 256 << 20;

  private final DataInputStream in;
  private final OutputStream out;
  private final Outgoing outgoing = new Outgoing();
  private final FrameOutput fields = new FrameOutput(outgoing);

  public FrameStream(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in, 8192));
    this.out = out;
  }

  /// Sends a frame.
  ///
  /// @throws IOException if the other side is gone
  public void send(Frame frame) throws IOException {
    synchronized (outgoing) {
      outgoing.reset();
      fields.writeInt(0);
      frame.write(fields);
      outgoing.sendTo(out);
      out.flush();
    }
  }

  /// Waits for the next frame.
  ///
  /// @throws EOFException if the other side has closed the stream or died
  /// @throws StreamCorruptedException if the bytes are no frame
  /// @throws IOException if the stream cannot be read
  public Frame receive() throws IOException {
    int length = in.readInt();
    if (length < 1 || length > MAX_FRAME_BYTES) {
      throw new StreamCorruptedException("a frame of " + length + " bytes is not possible");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the stream ended within a frame");
    }
    FrameInput received = new FrameInput(body);
    Frame frame = Frame.read(received);
    if (received.available() > 0) {
      throw new StreamCorruptedException(received.available() + " bytes follow a frame's end");
    }
    return frame;
  }

  /// The bytes of one frame, whose first four are its length.
  private static final class Outgoing extends ByteArrayOutputStream {
    Outgoing() {
      super(512);
    }

    void sendTo(OutputStream stream) throws IOException {
      int length = count - Integer.BYTES;
      buf[0] = (byte) (length >>> 24);
      buf[1] = (byte) (length >>> 16);
      buf[2] = (byte) (length >>> 8);
      buf[3] = (byte) length;
      stream.write(buf, 0, count);
    }
  }
}
