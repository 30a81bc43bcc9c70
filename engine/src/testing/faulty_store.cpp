// Every call goes through call(), which counts it and fails it by plan.
#include <motcua/engine/testing/faulty_store.hpp>

namespace motcua::testing {

void FaultyStore::plan(Fault fault) {
    fault_ = fault;
    calls_ = 0;
    failures_ = 0;
}

template <class Answer>
Answer FaultyStore::call(bool commit, const std::function<Answer()>& inner) {
    if (!commit && fault_.calls == Fault::Calls::commits) {
        return inner();
    }
    ++calls_;
    const bool fails =
        fault_.first != 0 && calls_ >= fault_.first && calls_ - fault_.first < fault_.count;
    if (!fails) {
        return inner();
    }
    ++failures_;
    if (fault_.when == Fault::When::after) {
        static_cast<void>(inner());
    }
    return Error{fault_.code, "expected the store to answer, but call " + std::to_string(calls_) +
                                  " fails by plan"};
}

Result<StoreHead> FaultyStore::head() {
    return call<Result<StoreHead>>(false, [&] { return inner_.head(); });
}

Result<void> FaultyStore::commit(const Batch& batch) {
    return call<Result<void>>(true, [&] { return inner_.commit(batch); });
}

Result<std::optional<LoadedDossier>> FaultyStore::load(const DossierId& id) {
    return call<Result<std::optional<LoadedDossier>>>(false, [&] { return inner_.load(id); });
}

Result<std::optional<CommandOutcome>> FaultyStore::outcome(const std::string& actor,
                                                           const std::string& key) {
    return call<Result<std::optional<CommandOutcome>>>(false,
                                                       [&] { return inner_.outcome(actor, key); });
}

Result<std::vector<DueTimer>> FaultyStore::due_timers(Instant now, std::size_t limit) {
    return call<Result<std::vector<DueTimer>>>(false,
                                               [&] { return inner_.due_timers(now, limit); });
}

Result<std::optional<Instant>> FaultyStore::next_timer() {
    return call<Result<std::optional<Instant>>>(false, [&] { return inner_.next_timer(); });
}

Result<std::vector<TaskLoad>> FaultyStore::held_tasks(const OfficerId& officer, std::size_t limit) {
    return call<Result<std::vector<TaskLoad>>>(false,
                                               [&] { return inner_.held_tasks(officer, limit); });
}

Result<OfficerId> FaultyStore::last_holder(const RoleId& role, const UnitId& unit) {
    return call<Result<OfficerId>>(false, [&] { return inner_.last_holder(role, unit); });
}

Result<std::vector<FollowUpRow>> FaultyStore::follow_ups(std::size_t limit) {
    return call<Result<std::vector<FollowUpRow>>>(false, [&] { return inner_.follow_ups(limit); });
}

Result<std::uint32_t> FaultyStore::last_code_sequence(const std::string& agency_code, Date date) {
    return call<Result<std::uint32_t>>(
        false, [&] { return inner_.last_code_sequence(agency_code, date); });
}

Result<bool> FaultyStore::code_taken(const std::string& code) {
    return call<Result<bool>>(false, [&] { return inner_.code_taken(code); });
}

Result<std::uint32_t> FaultyStore::stream_length(const std::string& stream) {
    return call<Result<std::uint32_t>>(false, [&] { return inner_.stream_length(stream); });
}

Result<Hash> FaultyStore::stream_leaf(const std::string& stream) {
    return call<Result<Hash>>(false, [&] { return inner_.stream_leaf(stream); });
}

Result<std::vector<DefinitionRow>> FaultyStore::definitions() {
    return call<Result<std::vector<DefinitionRow>>>(false, [&] { return inner_.definitions(); });
}

Result<std::string> FaultyStore::definition_source(DefinitionKind kind, const DefinitionRef& ref) {
    return call<Result<std::string>>(false, [&] { return inner_.definition_source(kind, ref); });
}

Result<std::vector<JobRow>> FaultyStore::open_jobs() {
    return call<Result<std::vector<JobRow>>>(false, [&] { return inner_.open_jobs(); });
}

Result<void> FaultyStore::forget_outcomes(Instant before, std::size_t limit) {
    return call<Result<void>>(false, [&] { return inner_.forget_outcomes(before, limit); });
}

Result<std::unique_ptr<Reader>> FaultyStore::open_reader() {
    return inner_.open_reader();  // any thread: not among the calls that a plan counts
}

}  // namespace motcua::testing
