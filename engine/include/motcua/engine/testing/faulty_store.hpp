// A store that fails when a test says so: before the inner store did anything, or after it did, so
// that the error of a commit tells nothing about what is stored. Sweep a test over every call:
// first with no fault to count the calls, then with a fault at each of them.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <motcua/engine/ports/store.hpp>

namespace motcua::testing {

/// What goes wrong, and when.
struct Fault {
    enum class Calls { any, commits };  ///< which calls are counted
    enum class When {
        before,  ///< the inner store is not asked
        after,   ///< the inner store did it, then the answer is lost
    };

    std::uint64_t first = 0;  ///< number of the call that fails, from 1; 0 = none does
    std::uint64_t count = 1;  ///< how many calls in a row fail; forever: a disk that is gone
    Calls calls = Calls::any;
    When when = When::before;
    ErrorCode code = ErrorCode::storage_unavailable;

    static constexpr std::uint64_t forever = std::numeric_limits<std::uint64_t>::max();
};

/// Writer's thread only, like any store. Readers it opens are those of the inner store and never
/// fail.
class FaultyStore final : public Store {
public:
    /// `inner` must outlive this one.
    explicit FaultyStore(Store& inner, Fault fault = {}) : inner_(inner), fault_(fault) {}

    /// Replaces the plan; counting begins again.
    void plan(Fault fault);
    /// Calls so far that the plan counts.
    [[nodiscard]] std::uint64_t calls() const noexcept { return calls_; }
    /// Calls that failed by plan.
    [[nodiscard]] std::uint64_t failures() const noexcept { return failures_; }

    [[nodiscard]] Result<StoreHead> head() override;
    [[nodiscard]] Result<void> commit(const Batch& batch) override;
    [[nodiscard]] Result<std::optional<LoadedDossier>> load(const DossierId& id) override;
    [[nodiscard]] Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                                const std::string& key) override;
    [[nodiscard]] Result<std::vector<DueTimer>> due_timers(Instant now, std::size_t limit) override;
    [[nodiscard]] Result<std::optional<Instant>> next_timer() override;
    [[nodiscard]] Result<std::vector<TaskLoad>> held_tasks(const OfficerId& officer,
                                                           std::size_t limit) override;
    [[nodiscard]] Result<OfficerId> last_holder(const RoleId& role, const UnitId& unit) override;
    [[nodiscard]] Result<std::vector<FollowUpRow>> follow_ups(std::size_t limit) override;
    [[nodiscard]] Result<std::uint32_t> last_code_sequence(const std::string& agency_code,
                                                           Date date) override;
    [[nodiscard]] Result<bool> code_taken(const std::string& code) override;
    [[nodiscard]] Result<std::uint32_t> stream_length(const std::string& stream) override;
    [[nodiscard]] Result<Hash> stream_leaf(const std::string& stream) override;
    [[nodiscard]] Result<std::vector<DefinitionRow>> definitions() override;
    [[nodiscard]] Result<std::string> definition_source(DefinitionKind kind,
                                                        const DefinitionRef& ref) override;
    [[nodiscard]] Result<std::vector<JobRow>> open_jobs() override;
    [[nodiscard]] Result<void> forget_outcomes(Instant before, std::size_t limit) override;
    void maintain() override { inner_.maintain(); }
    [[nodiscard]] Result<std::unique_ptr<Reader>> open_reader() override;

private:
    template <class Answer>
    [[nodiscard]] Answer call(bool commit, const std::function<Answer()>& inner);

    Store& inner_;
    Fault fault_;
    std::uint64_t calls_ = 0;
    std::uint64_t failures_ = 0;
};

}  // namespace motcua::testing
