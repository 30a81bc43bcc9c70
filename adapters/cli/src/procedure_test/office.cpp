// Driving a pulled engine by a clock of our own.
#include "office.hpp"

namespace motcua::cli::procedure_test {

Result<std::unique_ptr<Office>> Office::open(Equipment& equipment, Instant now,
                                             const std::string& before) {
    std::unique_ptr<Office> office(new Office(equipment, now));
    Options options{office->store_,  office->codec_,  office->clock_,
                    office->random_, office->digest_, office->loader_};
    options.drive = Drive::pulled;
    Result<std::unique_ptr<Engine>> opened = Engine::open(options);
    if (!opened) {
        return opened.error();
    }
    office->engine_ = std::move(*opened);
    office->subscription_ = office->engine_->subscribe(office->sink_);
    for (const std::string& source : equipment.sources) {
        const bool waits = source == equipment.tested && !before.empty();
        const Result<Deployed> deployed =
            office->engine_->deploy(waits ? before : source, Actor::of_host("motcua-test"));
        if (!deployed) {
            return deployed.error();
        }
    }
    return office;
}

Result<std::uint32_t> Office::deploy_tested() {
    const Result<Deployed> deployed = engine_->deploy(tested_, Actor::of_host("motcua-test"));
    if (!deployed) {
        return deployed.error();
    }
    const Result<std::optional<Instant>> settled = settle();
    return settled ? Result<std::uint32_t>(deployed->ref.version) : settled.error();
}

Result<std::optional<Instant>> Office::settle() {
    constexpr int turns_max = 10'000;
    for (int turn = 0; turn < turns_max; ++turn) {
        const std::optional<Instant> next = engine_->run_once();
        if (!next || *next > clock_.now()) {
            return next;
        }
    }
    return Error{ErrorCode::internal, "expected the engine to come to rest, but it does not"};
}

Result<Accepted> Office::submit(Command command) {
    Result<Accepted> done = engine_->submit_and_wait(std::move(command));
    const Result<std::optional<Instant>> settled = settle();
    return settled ? done : Result<Accepted>(settled.error());
}

Result<void> Office::until(Instant goal) {
    while (true) {
        if (out_of_time_ && out_of_time_()) {
            return Error{ErrorCode::limit_exceeded,
                         "expected the tests to end in time, but they take too long"};
        }
        const Result<std::optional<Instant>> next = settle();
        if (!next) {
            return next.error();
        }
        if (!*next || **next > goal) {
            break;
        }
        clock_.advance_to(**next);
    }
    clock_.advance_to(goal);
    const Result<std::optional<Instant>> rested = settle();
    return rested ? Result<void>() : Result<void>(rested.error());
}

Result<Dossier> Office::dossier(const DossierId& id) {
    Result<std::unique_ptr<Reader>> reader = store_.open_reader();
    if (!reader) {
        return reader.error();
    }
    Result<std::optional<Dossier>> found = (*reader)->dossier(id);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{ErrorCode::not_found, "expected the dossier, but there is none"};
    }
    return std::move(**found);
}

}  // namespace motcua::cli::procedure_test
