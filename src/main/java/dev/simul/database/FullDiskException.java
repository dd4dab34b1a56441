package dev.simul.database;

import java.sql.SQLTransientException;

/// The disk with the jobs has too little room. Its message is a sentence without its end, for the
/// operator and for clients.
public final class FullDiskException extends SQLTransientException {
  private static final long serialVersionUID = 1;

  FullDiskException(String message) {
    super(message);
  }
}
