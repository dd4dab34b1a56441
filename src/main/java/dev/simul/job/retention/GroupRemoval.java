package dev.simul.job.retention;

import dev.simul.job.Job;
import dev.simul.job.JobGroup;
import dev.simul.job.JobGroupRepository;
import dev.simul.job.JobRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/// Removes groups of jobs with all of their jobs. Thread-safe, also on several nodes.
@Component
public class GroupRemoval {
  private final JobGroupRepository groups;
  private final JobRepository jobs;
  private final TransactionOperations transactions;

  public GroupRemoval(
      JobGroupRepository groups, JobRepository jobs, TransactionOperations transactions) {
    this.groups = groups;
    this.jobs = jobs;
    this.transactions = transactions;
  }

  /// Removes a group and its jobs in one transaction, unless one of them has not ended or is
  /// pinned. Nothing happens if there is no such group.
  public Removal remove(String group) {
    return Objects.requireNonNull(transactions.execute(status -> remove(group, status)));
  }

  private Removal remove(String group, TransactionStatus transaction) {
    // Of two that remove it, the second waits here, and finds nothing afterwards.
    groups.lock(group);
    int removed = 0;
    for (String job : jobsOf(group)) {
      if (jobs.delete(job)) {
        removed++;
        continue;
      }
      Optional<Job> left = jobs.find(job);
      if (left.isPresent()) {
        transaction.setRollbackOnly();
        return new Removal.Kept(left.get());
      }
    }
    groups.delete(group);
    return new Removal.Removed(removed);
  }

  private List<String> jobsOf(String group) {
    return groups.find(group).stream()
        .map(JobGroup::members)
        .flatMap(List::stream)
        .flatMap(member -> Optional.ofNullable(member.jobId()).stream())
        .toList();
  }
}
