package dev.exhibit.evidence.oscal;

import dev.exhibit.evidence.Interchange;
import dev.exhibit.evidence.PackagePlan;
import java.util.Map;
import java.util.SortedMap;

/**
 * The assessment results of a package and the assessment plan that they must import, beside each
 * other. A criterion is what OSCAL calls a control; a control of the company is an objective under
 * it, and of objectives alone something is found: whether a criterion is met is for the auditor to
 * say.
 *
 * @see <a href="https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/assessment-results/">OSCAL
 *     1.2.1, assessment results model</a>
 */
public final class OscalExport implements Interchange {
  static final String FOLDER = "data/";
  static final String PLAN = "assessment-plan.oscal.json";
  static final String RESULTS = "assessment-results.oscal.json";

  @Override
  public Map<String, byte[]> files(PackagePlan plan, SortedMap<String, String> files) {
    return Map.of(
        FOLDER + PLAN, new AssessmentPlan(plan, files).json(),
        FOLDER + RESULTS, new AssessmentResults(plan, files).json());
  }
}
