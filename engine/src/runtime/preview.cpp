// A job's decisions on dossiers that a reader gives, as the writer would take them.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/preview.hpp>

#include "job_kind.hpp"
#include "planner.hpp"
#include "registry.hpp"

namespace motcua {
namespace runtime {
namespace {

class PreviewImpl final : public Preview {
public:
    explicit PreviewImpl(const Options& options)
        : options_(options),
          registry_(options.store, options.loader, options.digest, options.directory),
          planner_(options_, registry_),
          cache_(0) {}

    Result<void> open(const std::vector<std::string>& definitions) {
        MOTCUA_TRY(registry_.open());
        for (const std::string& source : definitions) {
            Result<CompiledDefinition> compiled = registry_.compile(source);
            if (!compiled) {
                return compiled.error();
            }
            registry_.add(std::move(*compiled));
        }
        return {};
    }

    Result<std::vector<PreviewItem>> run(const JobRequest& request,
                                         const Progress& progress) override {
        const auto texts = job_texts(request, options_.codec, registry_.directory());
        if (!texts) {
            return texts.error();
        }
        const Result<std::unique_ptr<Reader>> reader = options_.store.open_reader();
        if (!reader) {
            return reader.error();
        }
        const std::string name =
            std::visit([](const auto& work) { return std::string(work.kind); }, request.work);
        Run run{**reader, progress, {}, 0};
        for (const JobText& text : *texts) {
            const auto kind = job_kind(name, text, options_.codec);
            if (!kind) {
                return kind.error();
            }
            MOTCUA_TRY(look_at_all(run, **kind));
        }
        return std::move(run.found);
    }

private:
    struct Run {
        Reader& reader;
        const Progress& progress;
        std::vector<PreviewItem> found;
        std::uint64_t count;
    };

    Result<void> look_at_all(Run& run, const JobKind& kind) {
        std::string cursor;
        for (;;) {
            const auto page = kind.next(run.reader, cursor, limits::job_dossiers_per_commit_max);
            if (!page) {
                return page.error();
            }
            for (const std::string& item : *page) {
                MOTCUA_TRY(look_at(run, kind, item));
            }
            run.count += page->size();
            if (run.progress) {
                run.progress(run.count);
            }
            if (page->size() < limits::job_dossiers_per_commit_max) {
                return {};
            }
            cursor = page->back();
        }
    }

    Result<void> look_at(Run& run, const JobKind& kind, const std::string& item) {
        PreviewItem seen;
        seen.what = kind.name_of(item);
        seen.dossier = kind.dossier_of(item);
        const Result<std::optional<Dossier>> read = run.reader.dossier(seen.dossier);
        if (!read) {
            return read.error();
        }
        const std::optional<Dossier>& before = *read;
        if (!before && !kind.makes_dossiers()) {
            return {};
        }
        const std::optional<Dossier> after = decide(kind, item, before, seen);
        if (before && after) {
            seen.dues = due_changes(*before, *after);
            seen.moves = task_moves(*before, *after);
        }
        const Dossier* shown = before ? &*before : after ? &*after : nullptr;
        if (shown != nullptr) {
            seen.code = shown->code.empty() ? shown->provisional_number : shown->code;
            seen.procedure = shown->procedure.id;
        }
        if (!seen.dues.empty() || !seen.moves.empty() || seen.refusal || kind.makes_dossiers()) {
            run.found.push_back(std::move(seen));
        }
        return {};
    }

    /// The dossier as it would be; nothing if no command was accepted.
    std::optional<Dossier> decide(const JobKind& kind, const std::string& item,
                                  const std::optional<Dossier>& before, PreviewItem& seen) {
        const Instant wall = options_.clock.now();
        std::optional<Dossier> after;
        // Nothing is recorded in it: each item is decided as if it were the only one.
        BatchDraft draft(options_, cache_, LogEnd{});
        for (const Command& command : kind.commands(item, before ? &*before : nullptr,
                                                    registry_.directory(), date_of(wall))) {
            const Dossier* state = after ? &*after : before ? &*before : nullptr;
            const Instant now = state != nullptr ? std::max(wall, state->last_event_at) : wall;
            Result<Decision> decision = planner_.decision(draft, state, command, now);
            if (decision) {
                after = std::move(decision->after);
            } else if (!seen.refusal) {
                seen.refusal = decision.error();
            }
        }
        return after;
    }

    Options options_;
    Registry registry_;
    Planner planner_;
    DossierCache cache_;
};

}  // namespace
}  // namespace runtime

Result<std::unique_ptr<Preview>> Preview::open(const Options& options,
                                               const std::vector<std::string>& definitions) {
    auto preview = std::make_unique<runtime::PreviewImpl>(options);
    MOTCUA_TRY(preview->open(definitions));
    return std::unique_ptr<Preview>(std::move(preview));
}

}  // namespace motcua
