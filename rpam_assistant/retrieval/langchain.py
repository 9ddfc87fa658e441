"""The corpus as a LangChain retriever, for use in a chain of one's own.

from rpam_assistant.wiring import open_desk
retriever = open_desk().retriever(k=4)
retriever.invoke("What makes an apology work?")
"""

from collections.abc import Callable

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from rpam_assistant.records.guidance import Hit


class GuidanceRetriever(BaseRetriever):
    """`find(query, k)` as a BaseRetriever; documents carry id, title, source and score."""

    find: Callable[[str, int], list[Hit]]
    k: int = 5

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [
            Document(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={
                    "passage_id": hit.passage.id,
                    "title": hit.passage.title,
                    "source": hit.passage.source,
                    "family": hit.passage.family,
                    "score": hit.score,
                },
            )
            for hit in self.find(query, self.k)
        ]
