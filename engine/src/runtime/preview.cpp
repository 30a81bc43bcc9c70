// A job's decisions on dossiers that a reader gives, as the writer would take them.
#include <algorithm>
#include <future>

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
        const auto texts =
            job_texts(request, options_.codec, registry_, date_of(options_.clock.now()));
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

    /// What a job comes to next, with the dossiers as they are.
    struct Page {
        std::vector<std::string> items;
        std::vector<std::optional<Dossier>> dossiers;  ///< one for each
    };

    static Result<Page> read_page(Reader& reader, const JobKind& kind, const std::string& cursor) {
        auto items = kind.next(reader, cursor, limits::job_dossiers_per_commit_max);
        if (!items) {
            return items.error();
        }
        Page page;
        page.items = std::move(*items);
        page.dossiers.reserve(page.items.size());
        for (const std::string& item : page.items) {
            Result<std::optional<Dossier>> dossier = reader.dossier(kind.dossier_of(item));
            if (!dossier) {
                return dossier.error();
            }
            page.dossiers.push_back(std::move(*dossier));
        }
        return page;
    }

    // One page is read while the one before it is decided: each is half of the work.
    Result<void> look_at_all(Run& run, const JobKind& kind) {
        const auto read = [&](std::string cursor) {
            return std::async(std::launch::async, [&run, &kind, cursor = std::move(cursor)] {
                return read_page(run.reader, kind, cursor);
            });
        };
        std::future<Result<Page>> coming = read({});
        while (coming.valid()) {
            const Result<Page> page = coming.get();
            if (!page) {
                return page.error();
            }
            if (page->items.size() == limits::job_dossiers_per_commit_max) {
                coming = read(page->items.back());
            }
            for (std::size_t i = 0; i < page->items.size(); ++i) {
                look_at(run, kind, page->items[i], page->dossiers[i]);
            }
            run.count += page->items.size();
            if (run.progress) {
                run.progress(run.count);
            }
        }
        return {};
    }

    void look_at(Run& run, const JobKind& kind, const std::string& item,
                 const std::optional<Dossier>& before) {
        PreviewItem seen;
        seen.what = kind.name_of(item);
        seen.dossier = kind.dossier_of(item);
        if (!before && !kind.makes_dossiers()) {
            return;
        }
        const std::optional<Dossier> after = decide(kind, item, before, seen);
        if (before && after) {
            seen.dues = due_changes(*before, *after);
            seen.moves = task_moves(*before, *after);
            seen.version = version_move(*before, *after);
        }
        const Dossier* shown = before ? &*before : after ? &*after : nullptr;
        if (shown != nullptr) {
            seen.code = shown->code.empty() ? shown->provisional_number : shown->code;
            seen.procedure = shown->procedure.id;
        }
        const bool changes = !seen.dues.empty() || !seen.moves.empty() || seen.version;
        if (changes || seen.refusal || kind.makes_dossiers()) {
            run.found.push_back(std::move(seen));
        }
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
