#include "quotes/attribution/attribution_model.h"

#include "quotes/attribution/proposals.h"
#include "quotes/attribution/role_tagger.h"
#include "quotes/models/attribution_proposals_model.h"
#include "quotes/models/attribution_roles_edge_model.h"
#include "quotes/models/attribution_roles_node_model.h"
#include "quotes/models/attribution_spans_edge_model.h"
#include "quotes/models/attribution_spans_node_model.h"

namespace attest {
namespace {

// Proposals less probable than this are dropped. Chosen on PolNeAR's dev articles
// for the F1 of cues and contents.
constexpr float kThreshold = 0.3f;

}  // namespace

AttributionModel::AttributionModel()
    : roles_(LinearModel::OpenEmbedded(AttributionRolesNodeModel(),
                                       "attribution_roles_node", kRoleSchema),
             LinearModel::OpenEmbedded(AttributionRolesEdgeModel(),
                                       "attribution_roles_edge", kRoleSchema)),
      spans_(LinearModel::OpenEmbedded(AttributionSpansNodeModel(),
                                       "attribution_spans_node", kSpanSchema),
             LinearModel::OpenEmbedded(AttributionSpansEdgeModel(),
                                       "attribution_spans_edge", kSpanSchema)),
      proposals_(LinearModel::OpenEmbedded(AttributionProposalsModel(),
                                           "attribution_proposals",
                                           kProposalSchema)) {}

std::vector<Attribution> AttributionModel::Find(const TokenTable& table) const {
  RoleMarginals marginals;
  std::vector<CueCandidate> candidates;
  TagRoles(roles_, table, &marginals, &candidates);
  std::vector<Proposal> proposals =
      Propose(spans_, table, marginals, candidates);
  RateProposals(proposals_, table, &proposals);
  DivideContents(&proposals);
  std::vector<Attribution> attributions;
  for (size_t k : ChooseProposals(proposals, kThreshold)) {
    Proposal& proposal = proposals[k];
    Attribution attribution;
    attribution.cue = {proposal.candidate.cue};
    attribution.content = std::move(proposal.spans.content);
    attribution.source = std::move(proposal.spans.source);
    attribution.confidence = proposal.probability;
    attribution.rule = "cue-model";
    attributions.push_back(std::move(attribution));
  }
  return attributions;
}

}  // namespace attest
