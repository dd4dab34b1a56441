package dev.simul.job;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

class H2TablesTest {

  @Nested
  class Jobs extends JobRepositoryContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Nodes extends NodeContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Listing extends JobListingContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Events extends EventRepositoryContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Lifecycle extends JobLifecycleContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Admissions extends AdmissionContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Groups extends JobGroupContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Expired extends RetentionContract {
    @Override
    DataSource emptyTables() {
      return JobTable.inMemory();
    }
  }

  @Nested
  class Old extends OldTablesContract {
    @Override
    String emptyDatabase() {
      return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }
  }
}
