// The reading port over the pool of read-only connections. Each call is one read transaction.
#pragma once

#include <memory>
#include <utility>

#include <motcua/engine/ports/reader.hpp>
#include <motcua/engine/ports/store.hpp>

#include "failure.hpp"
#include "reader_pool.hpp"
#include "transaction.hpp"

namespace motcua::sqlite {

class SqliteReader final : public Reader {
public:
    /// `codec` and `digest` must outlive the reader; the pool lives as long as one of its readers.
    SqliteReader(std::shared_ptr<ReaderPool> pool, const EventCodec& codec, const Digest& digest)
        : pool_(std::move(pool)), codec_(codec), digest_(digest) {}

    Result<Page<TaskRow>> worklist(const Visibility& visibility, const WorklistQuery& query,
                                   const PageRequest& page) override;
    Result<Page<LateTask>> late(const Visibility& visibility, const WorklistQuery& query,
                                Instant now, const PageRequest& page) override;
    Result<Page<DossierRow>> dossiers(const Visibility& visibility, const DossierQuery& query,
                                      const PageRequest& page) override;
    Result<Page<AlertRow>> alerts(const Visibility& visibility, const AlertQuery& query,
                                  const PageRequest& page) override;
    Result<Page<DossierRow>> figures(const Visibility& visibility, const FiguresQuery& query,
                                     const PageRequest& page) override;
    Result<std::optional<DossierRow>> find(const Visibility& visibility,
                                           const std::string& id_or_code) override;
    Result<std::vector<DossierRow>> dossiers_of(const Visibility& visibility,
                                                const std::vector<DossierId>& ids) override;
    Result<std::optional<Dossier>> dossier(const DossierId& id) override;
    Result<std::vector<TaskRow>> tasks(const DossierId& id) override;
    Result<std::vector<LogRow>> events(const std::string& stream, std::uint32_t from,
                                       std::size_t limit) override;
    Result<std::vector<LogRow>> log(std::uint64_t after, std::size_t limit) override;
    Result<std::uint64_t> last_sequence() override;
    Result<std::vector<Hash>> tree_edge() override;
    Result<std::vector<DossierId>> dossier_ids(const DossierId& after, std::size_t limit) override;
    Result<std::vector<DossierId>> dossiers_held_by(const OfficerId& officer,
                                                    const DossierId& after,
                                                    std::size_t limit) override;
    Result<std::vector<DossierId>> dossiers_running(Instant from, const DossierId& after,
                                                    std::size_t limit) override;
    Result<std::uint64_t> count_running(Instant from) override;
    Result<std::vector<DossierId>> dossiers_ended(const DefinitionRef& version, Instant before,
                                                  const DossierId& after,
                                                  std::size_t limit) override;
    Result<std::vector<DossierId>> dossiers_of_version(const DefinitionRef& version,
                                                       const DossierId& after,
                                                       std::size_t limit) override;
    Result<std::vector<TimerRow>> timers(const DossierId& id) override;
    // reader_services.cpp
    Result<std::vector<FreeService>> free_services(const std::string& topic, Instant now,
                                                   const std::optional<FreeService>& after,
                                                   std::size_t limit) override;
    Result<std::vector<ServiceRow>> services(const DossierId& id) override;

    Result<std::optional<CommandOutcome>> outcome(const std::string& actor,
                                                  const std::string& key) override;
    Result<std::vector<DefinitionRow>> definitions() override;
    Result<std::vector<JobRow>> jobs() override;

    // reader_verify.cpp
    Result<std::string> definition_source(DefinitionKind kind, const DefinitionRef& ref) override;
    Result<std::vector<CommandOutcome>> outcomes(const std::string& actor, const std::string& key,
                                                 std::size_t limit) override;
    Result<std::vector<FollowUpRow>> follow_ups(const DossierId& sender) override;
    Result<std::uint32_t> last_code_sequence(const std::string& agency_code, Date date) override;
    Result<std::vector<AlertRow>> alerts_of(const DossierId& id) override;
    Result<std::vector<std::string>> words_missing(const DossierId& id,
                                                   const std::vector<std::string>& words) override;
    Result<std::vector<UnitId>> units_missing(const DossierId& id,
                                              const std::vector<UnitId>& units) override;
    Result<RowCounts> counts() override;
    Result<Backlog> backlog(Instant now) override;

private:
    /// Runs `body` with a connection in a read transaction.
    template <class Body>
    auto read(Body&& body) -> Result<decltype(body(std::declval<Connection&>()))> {
        return read_with_words([&](Connection& connection, Words&) { return body(connection); });
    }
    template <class Body>
    auto read_with_words(Body&& body)
        -> Result<decltype(body(std::declval<Connection&>(), std::declval<Words&>()))> {
        using Answer = decltype(body(std::declval<Connection&>(), std::declval<Words&>()));
        return guarded([&]() -> Result<Answer> {
            ReaderPool::Lease lease(*pool_);
            Transaction transaction(lease.connection(), Transaction::Kind::read);
            return body(lease.connection(), lease.words());
        });
    }

    std::shared_ptr<ReaderPool> pool_;
    const EventCodec& codec_;
    const Digest& digest_;
};

}  // namespace motcua::sqlite
