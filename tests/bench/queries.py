"""Counts the queries of a request, for the server that is asked how many there are."""

from django.db import connection


class QueriesMiddleware:
    """Says in a header how many queries an answer took. Stands before everything else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        queries: list[str] = []

        def note(execute, sql, params, many, context):
            queries.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            response = self.get_response(request)
        response.headers["X-Queries"] = str(len(queries))
        return response
