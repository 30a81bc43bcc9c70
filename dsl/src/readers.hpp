// The readers: each turns one part of a checked document into one part of the model. They rely on
// words and references having been checked and report what only meaning shows.
#pragma once

#include <span>

#include <motcua/dsl/load.hpp>
#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/engine/model/calendar.hpp>
#include <motcua/engine/model/organisation.hpp>
#include <motcua/engine/model/rules.hpp>

#include "read_context.hpp"

namespace motcua::dsl {

/// Names, agencies, applicants, channels, conditions, legal basis.
void read_header(const ReadContext& context, Procedure& procedure);
/// Their `when`, once the scope of expressions is made.
void read_channel_conditions(const ReadContext& context, Procedure& procedure);
/// Fields without their expressions: the scope of expressions is made from them.
void read_fields(const ReadContext& context, Procedure& procedure);
/// `value` of fields, and checks.
void read_field_expressions(const ReadContext& context, Procedure& procedure);
/// Decision tables, each as a name of the scope: those that follow may read it. `row_heard` as in
/// LoadOptions.
void read_decisions(const ReadContext& context, const Procedure& procedure, feel::Scope& scope,
                    const std::function<void(const std::string&)>& row_heard = {});
void read_documents(const ReadContext& context, Procedure& procedure);
void read_fees(const ReadContext& context, Procedure& procedure);
void read_obligations(const ReadContext& context, Procedure& procedure);
/// Before the scope is made: expressions may name them.
void read_parameters(const ReadContext& context, Procedure& procedure);
/// A span that the civil calendar counts: whole days or months.
void check_days(const ReadContext& context, const XmlElement& e, std::string_view attribute,
                const std::optional<Duration>& span);
void read_retention(const ReadContext& context, Procedure& procedure);
void read_results(const ReadContext& context, Procedure& procedure);
/// Time limit, second limits, supplements, extension, alerts.
void read_time(const ReadContext& context, Procedure& procedure);
void read_roles(const ReadContext& context, Procedure& procedure);
void read_slips(const ReadContext& context, Procedure& procedure);
/// After the roles: acts name them.
void read_acts(const ReadContext& context, Procedure& procedure);
/// Nodes, in document order.
void read_flow(const ReadContext& context, Procedure& procedure);
/// Transitional rules; after the flow.
void read_transitions(const ReadContext& context, Procedure& procedure);
/// What a procedure for the public must say (docs/dsl.md).
void check_complete(const ReadContext& context, const Procedure& procedure);
/// What the file expects of calendars, rule sets and organisations, as far as those are known.
void check_other_files(const ReadContext& context, const LoadOptions& options);

[[nodiscard]] CalendarDefinition read_calendar(const ReadContext& context);
/// `e` is the root of an organisation file, or the organisation of a test file, which goes by
/// `unnamed` where it has no name of its own.
[[nodiscard]] OrganisationDefinition read_organisation(const ReadContext& context,
                                                       const XmlElement& e,
                                                       const DefinitionRef& unnamed = {});
[[nodiscard]] ProcedureTests read_tests(const ReadContext& context);
/// `options` says which roles there are, if that is known.
[[nodiscard]] RuleSet read_rules(const ReadContext& context, const LoadOptions& options);
void check_organisation(const ReadContext& context, const XmlElement& e,
                        const OrganisationDefinition& organisation);

// Pieces of the flow.

/// The source map's key of a place.
[[nodiscard]] std::string node_key(const ReadContext& context, const XmlElement& e);
[[nodiscard]] StepNode read_step(const ReadContext& context, const XmlElement& e);
[[nodiscard]] StartNode read_start(const ReadContext& context, const XmlElement& e);
[[nodiscard]] WaitNode read_session(const ReadContext& context, const XmlElement& e);
[[nodiscard]] WaitNode read_wait(const ReadContext& context, const XmlElement& e);
/// A branch of a parallel, or what a message opens at a wait: the first place in it begins.
[[nodiscard]] BranchDef read_branch(const ReadContext& context, const XmlElement& e);
[[nodiscard]] ParallelNode read_parallel(const ReadContext& context, const XmlElement& e);
[[nodiscard]] CallNode read_call(const ReadContext& context, const XmlElement& e);
/// Of a consult, a cooperate or a vote.
[[nodiscard]] ConsultNode read_consult(const ReadContext& context, const XmlElement& e);
/// A consult that asks one party, whose answer is one and no list.
[[nodiscard]] bool asks_one(const ReadContext& context, const XmlElement& e);
/// The answer where no options are named: it was given.
inline constexpr std::string_view plain_answer = "given";
/// Parties beside the officer of a step: words of an attribute, and elements with `party` and `when`.
[[nodiscard]] std::vector<BesideDef> read_beside(const ReadContext& context, const XmlElement& e,
                                                 std::string_view attribute,
                                                 std::string_view element);
/// Who takes part in a step: a cooperation without answers, which has an id of its own.
[[nodiscard]] bool has_participants(const ReadContext& context, const XmlElement& step);
[[nodiscard]] std::string participants_id(const ReadContext& context, const XmlElement& step);
[[nodiscard]] ConsultNode read_participants(const ReadContext& context, const XmlElement& step);
[[nodiscard]] ServiceNode read_service(const ReadContext& context, const XmlElement& e);
[[nodiscard]] InputDef read_input(const ReadContext& context, const XmlElement& e);
/// The timers of a step; `step` knows its outcomes already.
[[nodiscard]] std::vector<StepTimer> read_timers(const ReadContext& context, const XmlElement& e,
                                                 const StepNode& step);
/// Of a step, a wait or a service.
[[nodiscard]] std::vector<OutcomeDef> read_outcomes(const ReadContext& context,
                                                    const XmlElement& e);

/// Where to go on from `e`: its attribute `to` or `next`, or its children case / otherwise with
/// `to`. Reports two at once, and none if `required`. `key` is the source map's key of `e`.
[[nodiscard]] Routing read_ways(const ReadContext& context, const XmlElement& e,
                                const std::string& key, bool required);
/// One limit as `e` says it: how long, until which date, how it is counted; `ground` names the
/// attribute that says where it comes from.
[[nodiscard]] LimitCase read_limit(const ReadContext& context, const XmlElement& e,
                                   std::string_view ground);
/// A place's `within` or `until` with case / otherwise that have one; empty if nothing is said.
[[nodiscard]] LimitCases read_limits(const ReadContext& context, const XmlElement& e);
/// The same of `time-limit` and `limit`, whose cases leave to them what they do not say.
[[nodiscard]] LimitCases read_whole_limit(const ReadContext& context, const XmlElement& e);
/// `until` names a field with a date.
void check_until(const ReadContext& context, const XmlElement& e);
/// Some limit of the place is a span that is known beforehand.
[[nodiscard]] bool has_known_span(const LimitCases& limits);
/// Children case / otherwise for which `belongs`, in order; `otherwise` must be the last.
[[nodiscard]] std::vector<const XmlElement*> read_cases(const ReadContext& context,
                                                        const XmlElement& e,
                                                        std::span<const std::string_view> words);
/// The rungs inside `e`; reports what is out of order, and too many.
[[nodiscard]] Ladder read_ladder(const ReadContext& context, const XmlElement& e);
/// The ladder in the child `alerts`, if there is one.
[[nodiscard]] std::optional<Ladder> read_alerts(const ReadContext& context, const XmlElement& e);
/// In wait and call a case says either where to or how long; it must say one of them.
void check_case_words(const ReadContext& context, const XmlElement& e);
/// `node` is the id of the place whose outcome it is.
[[nodiscard]] OutcomeDef read_outcome(const ReadContext& context, const XmlElement& e,
                                      const std::string& node);

}  // namespace motcua::dsl
