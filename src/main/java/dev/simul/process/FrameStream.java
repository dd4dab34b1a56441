package dev.simul.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Frames over a pair of byte streams, each frame preceded by its length in four bytes.
///
/// A frame is written in one call, and read in one if the stream has all of it, so that a round
/// trip costs no more system calls than its bytes alone would. No length is believed: memory grows
/// with what has arrived. Sending is safe from any thread; receiving is for one thread at a time.
public final class FrameStream {
  private static final int MAX_FRAME_BYTES = 256 << 20;

  private final InputStream in;
  private final OutputStream out;
  private final FrameOutput outgoing = new FrameOutput();

  // What has been read and not yet been received: from position up to limit.
  private byte[] incoming = new byte[8192];
  private int position;
  private int limit;

  public FrameStream(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /// Sends a frame.
  ///
  /// @throws IOException if the other side is gone
  public void send(Frame frame) throws IOException {
    synchronized (outgoing) {
      outgoing.clear();
      outgoing.writeInt(0);
      frame.write(outgoing);
      outgoing.setLength();
      out.write(outgoing.bytes(), 0, outgoing.size());
      out.flush();
    }
  }

  /// Waits for the next frame.
  ///
  /// @throws EOFException if the other side has closed the stream or died
  /// @throws StreamCorruptedException if the bytes are not a frame
  /// @throws IOException if the stream cannot be read
  public Frame receive() throws IOException {
    await(Integer.BYTES);
    int length = ByteBuffer.wrap(incoming).getInt(position);
    if (length < 1 || length > MAX_FRAME_BYTES) {
      throw new StreamCorruptedException("a frame of " + length + " bytes is not possible");
    }
    position += Integer.BYTES;
    await(length);
    FrameInput body = new FrameInput(ByteBuffer.wrap(incoming, position, length));
    position += length;
    Frame frame = Frame.read(body);
    if (body.remaining() > 0) {
      throw new StreamCorruptedException(body.remaining() + " bytes follow a frame's end");
    }
    return frame;
  }

  /// Reads until at least that many bytes are there.
  private void await(int bytes) throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    }
    while (limit - position < bytes) {
      if (incoming.length - position < bytes && position > 0) {
        System.arraycopy(incoming, position, incoming, 0, limit - position);
        limit -= position;
        position = 0;
      }
      if (limit == incoming.length) {
        incoming = Arrays.copyOf(incoming, 2 * limit);
      }
      int read = in.read(incoming, limit, incoming.length - limit);
      if (read < 0) {
        throw new EOFException("the stream ended");
      }
      limit += read;
    }
  }
}
