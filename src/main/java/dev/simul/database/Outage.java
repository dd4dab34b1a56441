package dev.simul.database;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/// Tells a database that is away, or full, from a statement that it will never take.
public final class Outage {
  private Outage() {}

  /// Returns whether the same statement may succeed later.
  public static boolean is(Throwable failure) {
    return switch (failure) {
      case DataIntegrityViolationException _,
          DataRetrievalFailureException _,
          InvalidDataAccessApiUsageException _,
          InvalidDataAccessResourceUsageException _ ->
          false;
      // Drivers have no common sign for what passes: H2's full disk is as uncategorized as its
      // closed file.
      case DataAccessException _, TransactionException _ -> true;
      default -> false;
    };
  }
}
