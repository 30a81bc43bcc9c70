// Asking others in the flow: agencies and persons consulted, units that cooperate in a step, members
// who vote. What their answers come to is read in asking.hpp.
#pragma once

#include "deciding.hpp"

namespace motcua::core {

// flow_asking.cpp: asking several at once.
/// Asks everybody whom the node names, each at a place of its own below one that asks. Of nobody a
/// consult is left again at once.
[[nodiscard]] Result<void> ask_several(Deciding& deciding, const Node& node, const Lane& lane,
                                       const Arrival& arrival);
/// The organisation has changed since: the party of `lane` is asked as it names it now.
[[nodiscard]] Result<void> ask_again(Deciding& deciding, const Node& node, const Lane& lane,
                                     const Arrival& arrival);
/// An answer or a silence came to the place that asks: enough of them end a consult.
[[nodiscard]] Result<void> count_answers(Deciding& deciding, std::uint32_t asking);
/// The votes of the step's task that are open have their quorum, its contributions are enough: as
/// far as the outcome requires it.
[[nodiscard]] Result<void> check_asked(const Deciding& deciding, const Task& task,
                                       const OutcomeDef& outcome);
/// Nobody is asked in the step any more.
void stop_asking(Deciding& deciding, std::uint32_t place);
/// The party of `asking` that an answer is recorded for: the one named, or the only one open.
[[nodiscard]] Result<std::uint32_t> find_party(const Deciding& deciding, const Place& asking,
                                               const std::string& party);
/// The person whose vote the answer at `place` is.
[[nodiscard]] std::string voter(const Deciding& deciding, const Place& place, bool letter);
/// One person has one vote, through whatever account.
[[nodiscard]] Result<void> check_one_vote(const Deciding& deciding, const std::string& vote,
                                          const std::string& person);

// flow_consult.cpp: asking one agency.
/// A task for an agency of the directory, a place with a clock for one outside it; one of several
/// where `lane` is that of the place that asks them.
[[nodiscard]] Result<void> enter_consult(Deciding& deciding, const Node& node, const Lane& lane,
                                         const Arrival& arrival);
/// Somebody who is asked.
struct Addressee {
    Seat seat;
    bool inside = false;  ///< gets a task; otherwise somebody records the answer
    std::string name;     ///< as the dossier remembers who was asked
};
[[nodiscard]] Addressee addressee_of(const Deciding& deciding, const PartyRef& party);
/// The same of a row: an agency, unit or officer.
[[nodiscard]] Addressee addressee_named(const Deciding& deciding, FieldType type,
                                        const std::string& id);
[[nodiscard]] Result<void> ask(Deciding& deciding, const Node& node, const Addressee& whom,
                               const Lane& lane, const Arrival& arrival);
/// Records what the agency says at `place`, which is left afterwards by whoever calls this.
void record_answer(Deciding& deciding, std::uint32_t place, const std::string& answer,
                   const std::string& reason, std::uint32_t paper, bool letter = false);
/// The agency's time has passed: on by what silence means, if it means anything.
[[nodiscard]] Result<void> fall_silent(Deciding& deciding, std::uint32_t place);
/// When silence at `place` counts, as its clock stands; none while it does not run, or never.
[[nodiscard]] std::optional<Instant> silence_counts_at(const Deciding& deciding,
                                                       const Place& place);
/// Looks again then.
void await_silence(Deciding& deciding, std::uint32_t place, Instant at);

}  // namespace motcua::core
