// A counter of the sample province: the real engine on a memory store, with everything under
// workflows/ deployed and a clock that a story moves. A story files applications and says who does
// what; whoever is entitled does it, unless the story names the officer.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/load.hpp>
#include <motcua/engine/engine.hpp>
#include <motcua/engine/testing/manual_clock.hpp>
#include <motcua/engine/testing/memory_store.hpp>
#include <motcua/engine/testing/recording_sink.hpp>
#include <motcua/engine/testing/seeded_random.hpp>
#include <motcua/engine/testing/sha256_digest.hpp>
#include <motcua/json/codec.hpp>

namespace motcua::scenario {

/// "2026-02-12 10:00", in Việt Nam.
[[nodiscard]] Instant at(const std::string& moment);
[[nodiscard]] Value day(const std::string& date);
/// Definitions below workflows/, calendars, rule sets and organisations first; no fragments.
[[nodiscard]] std::vector<std::string> workflow_files();
/// As it is deployed: procedures with their fragments put in.
[[nodiscard]] std::string read_file(const std::string& path);

/// What an applicant hands in.
struct Application {
    std::string procedure;
    std::string received_at = "tan-mau";
    std::string decides;  ///< empty: the receiving agency
    Channel channel = Channel::counter;
    std::map<std::string, Value> data;
    std::vector<std::pair<std::string, PaperKind>> papers;

    [[nodiscard]] Application online() const;
    [[nodiscard]] Application at(const std::string& receives,
                                 const std::string& decides = "") const;
    [[nodiscard]] Application with(const std::string& field, Value value) const;
    [[nodiscard]] Application with_paper(const std::string& document,
                                         PaperKind kind = PaperKind::original) const;
    [[nodiscard]] Application without_paper(const std::string& document) const;
};

/// Forms by what they say.
[[nodiscard]] OutcomeForm because(const std::string& reason);
[[nodiscard]] OutcomeForm lacking(const std::string& item);
[[nodiscard]] OutcomeForm numbered(const std::string& number);
[[nodiscard]] OutcomeForm filled(const std::string& field, Value value);
/// A number, and a field filled in.
[[nodiscard]] OutcomeForm numbered(const std::string& number, const std::string& field,
                                   Value value);

class Counter;

/// One dossier at the counter. Acts must succeed; they return the case, to be chained.
class Case {
public:
    Case(Counter& counter, DossierId id) : counter_(&counter), id_(std::move(id)) {}

    Case& does(const std::string& step, const std::string& outcome, const OutcomeForm& form = {});
    Case& does_as(const std::string& officer, const std::string& step, const std::string& outcome,
                  const OutcomeForm& form = {});
    /// One of several who are asked answers, or votes: an officer does the task of that party.
    Case& says(const std::string& officer, const std::string& asked, const std::string& party,
               const std::string& option, const OutcomeForm& form = {});
    /// Whoever is responsible for a wait ends it.
    Case& resolves(const std::string& wait, const std::string& outcome,
                   const OutcomeForm& form = {});
    /// Whoever is responsible for a consult records what an agency outside the directory answers.
    Case& records(const std::string& consult, const std::string& party, const std::string& option);
    /// A machine takes the work of a service, and has done it.
    Case& serves(const std::string& service, const std::string& outcome,
                 const std::map<std::string, Value>& data = {});
    /// A message of another system arrives.
    Case& hears(const std::string& message, const std::map<std::string, Value>& data = {});
    /// A head gives an open step to an officer.
    Case& assigns(const std::string& head, const std::string& step, const std::string& officer);
    Case& pays(const std::string& fee, std::int64_t amount);
    /// A debt stands for the payment.
    Case& may_owe(const std::string& fee, const std::string& decision);
    /// The first open duty of that name is done.
    Case& fulfils(const std::string& obligation);
    Case& brings(const std::string& document, PaperKind kind = PaperKind::original);
    Case& withdraws(const std::string& reason);
    /// As does(), but it is refused with this code and nothing changes.
    Case& may_not(const std::string& step, const std::string& outcome, ErrorCode code,
                  const OutcomeForm& form = {});

    /// The dossier that a call of this one started last.
    [[nodiscard]] Case called() const;

    [[nodiscard]] Dossier state() const;
    /// Where it stands, in order of the ids, without parallels and those who are asked at a place:
    /// "tham-tra" or "a b".
    [[nodiscard]] std::string open() const;
    /// "17:30 12/02/2026"; "" if it has none.
    [[nodiscard]] std::string due() const;
    [[nodiscard]] std::string due(const std::string& step) const;
    [[nodiscard]] std::string code() const { return state().code; }
    /// "xong completed"; "" while it is open.
    [[nodiscard]] std::string end() const;
    /// "17:30 12/02/2026" of a second limit that runs or stands still; "" if none does.
    [[nodiscard]] std::string due_of_limit(const std::string& limit) const;
    /// The national portal's state, 1 to 10.
    [[nodiscard]] unsigned portal() const;
    /// Where an open step is done.
    [[nodiscard]] std::string unit(const std::string& step) const;
    /// Results with what became of them: "giay_khai_sinh returned".
    [[nodiscard]] std::string results() const;

    /// What is due for a fee now, in đồng; "what another body sets" if the procedure cannot say.
    [[nodiscard]] std::string owes(const std::string& fee) const;

    [[nodiscard]] Task task(const std::string& step) const;
    /// Of several who are asked: that of the party.
    [[nodiscard]] Task task(const std::string& asked, const std::string& party) const;

private:
    /// Its holder, else the first who may take it, but for the four-eyes rule.
    [[nodiscard]] std::string entitled(const Task& task) const;
    /// Who is responsible for a wait or consult.
    [[nodiscard]] Actor responsible_for(const PartyRef& party) const;
    void take_up(const Task& task, const std::string& officer);
    Result<Accepted> complete(const Task& task, const std::string& officer,
                              const std::string& outcome, const OutcomeForm& form);
    Result<Accepted> complete(const std::string& officer, const std::string& step,
                              const std::string& outcome, const OutcomeForm& form);

    Counter* counter_;
    DossierId id_;
};

class Counter {
public:
    explicit Counter(const std::string& now);

    [[nodiscard]] Case file(const Application& application);
    /// As file(), but it is refused with this code.
    void will_not_file(const Application& application, ErrorCode code);
    /// Time passes; what falls due on the way happens then.
    void until(const std::string& moment);

    /// Lets the engine do what waits now; when it wants to be called again.
    std::optional<Instant> settle();
    [[nodiscard]] Result<Accepted> submit(Command command);
    /// Submits, and must succeed.
    void act(Command command);
    [[nodiscard]] Dossier dossier(const DossierId& id);
    [[nodiscard]] Engine& engine() { return *engine_; }
    [[nodiscard]] Instant now() const { return clock_.now(); }
    [[nodiscard]] Date today() const { return date_of(clock_.now()); }
    [[nodiscard]] std::vector<RecordedEvent> events() const { return sink_.events(); }
    [[nodiscard]] std::vector<RecordedEvent> events_of(const DossierId& id) const {
        return sink_.events_of(id);
    }

private:
    void deploy_everything();

    testing::ManualClock clock_;
    testing::SeededRandom random_{1};
    testing::Sha256Digest digest_;
    json::JsonEventCodec codec_;
    dsl::Loader loader_;
    testing::MemoryStore store_{codec_};
    testing::RecordingSink sink_;
    std::unique_ptr<Engine> engine_;
    Subscription subscription_;
};

}  // namespace motcua::scenario
