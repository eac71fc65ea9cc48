#include "quotes/attribution/attribution_model.h"

#include "quotes/attribution/proposals.h"
#include "quotes/attribution/role_tagger.h"
#include "quotes/models/attribution_confidence_model.h"
#include "quotes/models/attribution_readings_model.h"
#include "quotes/models/attribution_roles_leave_model.h"
#include "quotes/models/attribution_roles_node_model.h"
#include "quotes/models/attribution_spans_leave_model.h"
#include "quotes/models/attribution_spans_node_model.h"

namespace attest {

AttributionModel::AttributionModel()
    : roles_(LinearModel::OpenEmbedded(AttributionRolesNodeModel(),
                                       "attribution_roles_node", kRoleSchema),
             LinearModel::OpenEmbedded(AttributionRolesLeaveModel(),
                                       "attribution_roles_leave", kRoleSchema)),
      spans_(LinearModel::OpenEmbedded(AttributionSpansNodeModel(),
                                       "attribution_spans_node", kSpanSchema),
             LinearModel::OpenEmbedded(AttributionSpansLeaveModel(),
                                       "attribution_spans_leave", kSpanSchema)),
      readings_(LinearModel::OpenEmbedded(AttributionReadingsModel(),
                                          "attribution_readings",
                                          kReadingSchema)),
      confidence_(LinearModel::OpenEmbedded(AttributionConfidenceModel(),
                                            "attribution_confidence",
                                            kConfidenceSchema)) {}

std::vector<Attribution> AttributionModel::Find(const TokenTable& table) const {
  RoleMarginals marginals;
  std::vector<CueCandidate> candidates;
  TagRoles(roles_, table, &marginals, &candidates);
  std::vector<Proposal> proposals =
      Propose(spans_, table, marginals, candidates);
  RateProposals(readings_, table, marginals, &proposals);
  std::vector<Attribution> attributions;
  for (const Choice choice : ChooseProposals(proposals, kLeastProposal)) {
    const Proposal& proposal = proposals[choice.proposal];
    const Reading& reading = proposal.spans.readings[choice.reading];
    Attribution attribution;
    attribution.cue = {proposal.candidate.cue};
    attribution.content = reading.content;
    attribution.source = reading.source;
    attribution.confidence =
        Confidence(confidence_, table, marginals, proposals, choice);
    attribution.rule = "cue-model";
    attributions.push_back(std::move(attribution));
  }
  return attributions;
}

std::vector<std::string> AttributionModel::Ids() const {
  std::vector<std::string> ids;
  for (const LinearModel* model : {&roles_.node(), &roles_.leave(), &spans_.node(),
                                   &spans_.leave(), &readings_, &confidence_}) {
    ids.push_back(model->Id());
  }
  return ids;
}

}  // namespace attest
