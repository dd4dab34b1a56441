package dev.simul.job.http;

import dev.simul.job.Job;
import dev.simul.job.JobFilter;
import dev.simul.job.JobService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs over HTTP: listing, following, cancelling, pinning and removing them.
@RestController
@RequestMapping("/jobs")
class JobController {
  private final JobService jobs;
  private final JobPresentation presentation;
  private final JobQuery query;

  JobController(JobService jobs, JobPresentation presentation, JobQuery query) {
    this.jobs = jobs;
    this.presentation = presentation;
    this.query = query;
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  JobView.Page list(
      @RequestParam(defaultValue = "") List<String> state,
      @RequestParam(required = false) @Nullable String workload,
      @RequestParam(required = false) @Nullable String executor,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable Boolean pinned,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request) {
    // Taken from the request, because a list that is bound would be split at commas.
    List<String> labels =
        List.of(Objects.requireNonNullElse(request.getParameterValues("label"), new String[0]));
    JobFilter filter = query.filter(state, workload, executor, labels, since, pinned);
    return presentation.page(jobs.page(filter, JobQuery.before(cursor), limit));
  }

  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> get(@PathVariable String id) {
    return presentation.tagged(presentation.view(found(jobs.find(id), id)));
  }

  @PostMapping("/{id}/cancel")
  ResponseEntity<Object> cancel(@PathVariable String id) {
    return ResponseEntity.accepted()
        .contentType(MediaType.APPLICATION_JSON)
        .body(presentation.view(found(jobs.cancel(id), id)));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Object> delete(@PathVariable String id) {
    return jobs.delete(found(jobs.findById(id), id))
        .map(JobProblems::notRemovable)
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @PutMapping("/{id}/pin")
  ResponseEntity<Object> pin(@PathVariable String id) {
    return pinned(id, true);
  }

  @DeleteMapping("/{id}/pin")
  ResponseEntity<Object> unpin(@PathVariable String id) {
    return pinned(id, false);
  }

  private ResponseEntity<Object> pinned(String id, boolean pinned) {
    if (!jobs.pin(id, pinned)) {
      throw JobProblems.notFound(id);
    }
    return ResponseEntity.noContent().build();
  }

  private static Job found(Optional<Job> job, String id) {
    return job.orElseThrow(() -> JobProblems.notFound(id));
  }
}
