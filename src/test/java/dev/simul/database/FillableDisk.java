package dev.simul.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// A file system for H2, `jdbc:h2:fillable:/path`, on which every write fails while it is full.
public final class FillableDisk extends FilePathWrapper {
  private static volatile boolean full;

  /// Makes the file system known to H2.
  static void register() {
    FilePath.register(new FillableDisk());
  }

  static void fill() {
    full = true;
  }

  static void empty() {
    full = false;
  }

  @Override
  public String getScheme() {
    return "fillable";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new FillableFile(super.open(mode));
  }

  private static final class FillableFile extends FileBaseDefault {
    private final FileChannel file;

    FillableFile(FileChannel file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      return file.write(source, position);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
